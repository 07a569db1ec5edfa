using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Host.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files;

/// <summary>
/// A file in the data folder that its user alone can read and that has no name any more as soon as it is open, so that nothing of a pack stays when the host dies
/// (A.8.12). Where open files cannot lose their names it is removed when it is closed.
/// </summary>
internal sealed class PackRoom(IOptions<DataOptions> data) : IPackRoom
{
    private const int Buffer = 128 * 1024;

    public Stream Open()
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Value.Directory, "packs")).FullName;
        var path = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = Buffer,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
