using System.Runtime.InteropServices;

namespace ComplianceBot.Host.Seals;

/// <summary>
/// Gives a file its name unless there is one of that name. <see cref="File.Move(string, string)"/> looks first and moves then, so that of two that
/// do it at once both may succeed; a hard link is made or refused in one step.
/// </summary>
internal static class FirstName
{
    /// <exception cref="IOException">There is a file of that name already.</exception>
    public static void Give(string written, string name)
    {
        if (OperatingSystem.IsWindows() || Link(written, name) != 0) File.Move(written, name, overwrite: false);
        else File.Delete(written);
    }

    [DllImport("libc", EntryPoint = "link", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
