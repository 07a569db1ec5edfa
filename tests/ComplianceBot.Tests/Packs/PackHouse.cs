using System.IO.Compression;
using System.Text;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Packs;
using ComplianceBot.Packs.Format;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Packs;

/// <summary>A house with something of everything that goes into an audit pack: what the tests of packs have in common.</summary>
internal sealed class PackHouse : IAsyncDisposable
{
    private PackHouse(ReleasingHouse releasing) => Releasing = releasing;

    public ReleasingHouse Releasing { get; }

    public TestHouse House => Releasing.House;

    public EvidenceRequest Evidence { get; private set; } = null!;

    public static async Task<PackHouse> BuildAsync(Action<IServiceCollection>? also = null)
    {
        var pack = new PackHouse(await ReleasingHouse.BuildAsync(also));
        var (house, cast) = (pack.House, pack.Releasing.Cast);
        await house.ApproveAsync(cast.Ana, "A.7.4");
        await house.PublishAsync(Policies.Version());
        await house.RoundAsync();
        await house.AcknowledgeAsync(cast.Ana, (await house.LiveAsync(cast.Ana))[0].Id);
        pack.Evidence = await pack.Releasing.AcceptedAsync();
        await pack.Releasing.ReportedAsync();
        await pack.Releasing.ApprovedAsync();
        return pack;
    }

    public async Task<PackScope> ScopeAsync(PackWish? wish = null) => (await House.Get<PackScopes>().ForOperatorAsync(wish ?? new PackWish(null, null, "en"), default)).Value;

    public Task<Result<PackScope>> ScopeOfAsync(Person person, Role role, PackWish? wish = null) => House.WorkAsync(w =>
        House.Get<PackScopes>().ForAsync(w, new Speaker(person, new HashSet<Role> { role }), wish ?? new PackWish(null, null, "en"), default));

    public async Task<byte[]> WriteAsync(PackScope? scope = null)
    {
        scope ??= await ScopeAsync();
        await House.WorkAsync(w => House.Get<PackExports>().BeginAsync(w, scope, default));
        using var zip = new MemoryStream();
        await House.Get<AuditPack>().WriteAsync(zip, scope, _ => Task.CompletedTask, default);
        return zip.ToArray();
    }

    public static async Task<PackReport> VerifyAsync(byte[] pack, PackKnown? known = null)
    {
        using var zip = new MemoryStream(pack, writable: false);
        return await PackCheck.RunAsync(zip, known ?? new PackKnown([], []), default);
    }

    public ValueTask DisposeAsync() => Releasing.DisposeAsync();
}

/// <summary>A pack as any ZIP program reads it.</summary>
internal sealed class UnpackedPack
{
    public UnpackedPack(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack, writable: false));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(content);
            Files.Add((entry.FullName, content.ToArray()));
        }
    }

    public List<(string Path, byte[] Content)> Files { get; } = [];

    public IEnumerable<string> Paths => Files.Select(f => f.Path);

    public byte[] this[string path] => Files.Single(f => f.Path == path).Content;

    public string Text(string path) => Encoding.UTF8.GetString(this[path]);

    /// <summary>Everything in it that is text, one after the other.</summary>
    public string AllText() => string.Join('\n', Files.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal) || f.Path.Contains(".csv", StringComparison.Ordinal)
        || f.Path.Contains(".json", StringComparison.Ordinal)).Where(f => f.Path is not PackNames.Verifier).Select(f => Encoding.UTF8.GetString(f.Content)));

    /// <summary>Written anew, so that nothing is wrong with the ZIP itself.</summary>
    public async Task<byte[]> WriteAsync()
    {
        using var zip = new MemoryStream();
        var writer = new PackWriter(zip);
        foreach (var (path, content) in Files) await writer.AddAsync(path, content, default);
        await writer.EndAsync(default);
        return zip.ToArray();
    }
}
