using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.Arrivals;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>A house with a vault on disk and a chat product that holds files; somebody is asked for evidence.</summary>
internal sealed class FilesHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private FilesHouse(TestHouse house, TemporaryFolder folder, FileShelf shelf) => (House, _folder, Shelf) = (house, folder, shelf);

    public TestHouse House { get; }

    public FileShelf Shelf { get; }

    public Person Ana { get; private set; } = null!;

    public Person Mia { get; private set; } = null!;

    public EvidenceRequest Asked { get; private set; } = null!;

    public Talk Owner => new(House, Ana);

    public static (string, string)[] About =>
        [("collected_on", "2026-11-20"), ("period_from", "2026-10-24"), ("period_to", "2026-11-23"), ("classification", "Internal")];

    /// <summary>With nobody in it yet.</summary>
    public static async Task<FilesHouse> EmptyAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var (folder, shelf) = (new TemporaryFolder(), new FileShelf());
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder.Path }).Build();
        var house = await TestHouse.BuildAsync(provider, more: services => services
            .AddSingleton<IConfiguration>(settings).AddSingleton<IFileSource>(shelf)
            .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")));
        return new FilesHouse(house, folder, shelf);
    }

    public static async Task<FilesHouse> BuildAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var files = await EmptyAsync(provider);
        var house = files.House;
        (files.Ana, files.Mia, _) = await house.PeopleAsync();
        files.Asked = await house.AskAsync(files.Mia, files.Ana);
        return files;
    }

    /// <summary>Drops files into the conversation; no form can be opened from there.</summary>
    public Task<EvidenceBatch> DropsAsync(params SharedFile[] files) => DropsAsync(Ana, files);

    public async Task<EvidenceBatch> DropsAsync(Person giver, params SharedFile[] files)
    {
        await House.TakeAsync(giver.TurnOf(new Shared("", files), opens: false));
        return (await House.WorkAsync(w => House.Get<EvidenceBatchStore>().OpenAsync(w, giver.Id, CancellationToken.None)))[0];
    }

    /// <summary>Says what the files prove.</summary>
    public async Task<Move> SaysAsync(EvidenceBatch batch, EvidenceRequest? request = null) =>
        await Owner.SendsAsync(await Owner.PressesAsync("evidence.give.open", EvidenceBatchCards.ValueOf(batch, request ?? Asked)), About);

    /// <summary>Everything that can be fetched is, and what came in is worked.</summary>
    public async Task FetchAsync()
    {
        await House.Get<ArrivalRound>().RunAsync(CancellationToken.None);
        await House.Get<InboxRound>().RunAsync(CancellationToken.None);
    }

    public Task<EvidenceBatch> BatchAsync(string id) =>
        House.WorkAsync(async w => (await House.Get<EvidenceBatchStore>().FindAsync(w, id, CancellationToken.None))!);

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(string batch) =>
        House.WorkAsync(w => House.Get<ArrivalStore>().OfAsync(w, EvidenceBatch.What, batch, CancellationToken.None));

    public async Task<string> ShownAsync(string batch) => Owner.TextOf(await Owner.PressesAsync("evidence.files", batch));

    /// <summary>What was written to the owner, each message as it reads now.</summary>
    public Task<IReadOnlyList<string>> WrittenAsync() => WrittenAsync(Ana);

    public async Task<IReadOnlyList<string>> WrittenAsync(Person to)
    {
        await House.SendAsync();
        return [.. House.Slack.Posts.Where(p => p.Lane == to.LaneOf()).Select(p => Plain.Of(p.Card, House.Get<Wording>(), to.Reader))];
    }

    public Task<IReadOnlyList<EvidenceItem>> ItemsAsync(EvidenceRequest given) =>
        House.WorkAsync(w => House.Get<EvidenceHistoryStore>().ItemsAsync(w, given.Id, given.Rounds, CancellationToken.None));

    public async Task<string> ReviewCardAsync(EvidenceRequest given)
    {
        var reviewer = new Talk(House, Mia);
        return reviewer.TextOf(await reviewer.PressesAsync("evidence.review", given.Id));
    }

    /// <summary>Every file of the vault, those of uploads that were broken off too.</summary>
    public List<string> Stored()
    {
        var vault = Path.Combine(_folder.Path, "files");
        return Directory.Exists(vault) ? [.. Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        _folder.Dispose();
    }
}
