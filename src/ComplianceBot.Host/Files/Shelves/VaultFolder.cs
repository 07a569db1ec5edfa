using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files.Shelves;

/// <summary>
/// The folder of the vault, which nobody but the bot may enter, and in it the temporary files of uploads under way. Files are
/// never executable, and the host serves no folder over the web.
/// </summary>
internal sealed class VaultFolder(IOptions<DataOptions> data, TimeProvider clock)
{
    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);

    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(data.Value.Directory, "files"));

    private string Incoming => System.IO.Path.Combine(Path, "incoming");

    public void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public FileStream NewTemporary()
    {
        Make(Path);
        Make(Incoming);
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(System.IO.Path.Combine(Incoming, Ids.New(clock.GetUtcNow())), how);
    }

    /// <summary>Removes what uploads left behind whose host died. Returns how many there were.</summary>
    public int Sweep()
    {
        if (!Directory.Exists(Incoming)) return 0;
        var old = new DirectoryInfo(Incoming).EnumerateFiles().Where(f => f.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - LongestUpload).ToList();
        foreach (var file in old) file.Delete();
        return old.Count;
    }
}
