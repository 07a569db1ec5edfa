using System.Runtime.InteropServices;
using System.Text;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// Gives a file that was written beside its name, unless there is one of that name: then the older one stays and the other is dropped, so that hosts that
/// start together end with the same. <see cref="File.Move(string, string)"/> looks first and moves then, so that of two that do it at once both may
/// succeed; a hard link is made or refused in one step.
/// </summary>
internal static class FirstName
{
    public static void Give(string written, string name)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Link(Encoding.UTF8.GetBytes(written + '\0'), Encoding.UTF8.GetBytes(name + '\0')) != 0) File.Move(written, name, overwrite: false);
            else File.Delete(written);
        }
        catch (IOException) when (File.Exists(name))
        {
            File.Delete(written);
        }
    }

    [DllImport("libc", EntryPoint = "link", ExactSpelling = true)]
    private static extern int Link(byte[] existing, byte[] name);
}
