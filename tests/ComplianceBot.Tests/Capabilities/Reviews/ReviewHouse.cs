using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Files;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Parcels;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>
/// A house with a vault and a courier in which Mia prepares management reviews, Tom leads them, Ana knows about issues, Lea audits and Eve comes
/// from outside. It begins on Monday, 23 November 2026.
/// </summary>
internal sealed class ReviewHouse : IAsyncDisposable
{
    /// <summary>A Tuesday; 30 days before is a Sunday.</summary>
    public static readonly DateOnly MeetingOn = new(2027, 1, 12), AskOn = new(2026, 12, 11), FreezeOn = new(2026, 12, 29), SendOn = new(2027, 1, 5);

    private readonly TemporaryFolder _folder;

    private ReviewHouse(TestHouse house, TemporaryFolder folder, PretendCourier courier) => (House, _folder, Courier) = (house, folder, courier);

    public TestHouse House { get; }

    public PretendCourier Courier { get; }

    public Person Mia { get; private set; } = null!;

    public Person Tom { get; private set; } = null!;

    public Person Ana { get; private set; } = null!;

    public Person Lea { get; private set; } = null!;

    public Person Eve { get; private set; } = null!;

    public static async Task<ReviewHouse> BuildAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var (folder, courier) = (new TemporaryFolder(), new PretendCourier());
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder.Path }).Build();
        var house = await TestHouse.BuildAsync(provider, more: s => s
            .AddSingleton<IConfiguration>(settings).AddSingleton<ICourier>(courier)
            .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")));
        return new ReviewHouse(house, folder, courier)
        {
            Mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager), Tom = await house.AddPersonAsync("Tom", null, Role.TopManagement),
            Ana = await house.AddPersonAsync("Ana"), Lea = await house.AddPersonAsync("Lea", null, Role.InternalAuditor), Eve = await house.AddPersonAsync("Eve", null, Role.ExternalAuditor),
        };
    }

    public Talk As(Person person) => new(House, person);

    public DateOnly Today => DateOnly.FromDateTime(House.Clock.Now.UtcDateTime);

    /// <summary>In the morning of a day, with the rounds of that day and everything they wrote sent.</summary>
    public async Task OnAsync(DateOnly day)
    {
        House.Clock.Now = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero);
        await RoundAsync();
    }

    public async Task RoundAsync()
    {
        foreach (var _ in Enumerable.Range(0, 2)) await House.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await House.SendAsync();
    }

    /// <summary>What one person got so far, each message as it was when it came.</summary>
    public IReadOnlyList<Card> SentTo(Person person) => [.. House.Slack.Posts.Where(p => p.Lane == person.LaneOf() && p.Changes is null).Select(p => p.Card)];

    public IEnumerable<string> PacksFor(Person person) => TitlesFor(person).Where(t => t.StartsWith("The pack for REV-1", StringComparison.Ordinal));

    public IEnumerable<string> TitlesFor(Person person) => SentTo(person).Select(c => As(person).TextOf(c.Title));

    public Button ButtonIn(Person person, string name) => SentTo(person).Last(c => c.Buttons.Any(b => b.Name == name)).Buttons.First(b => b.Name == name);

    public async Task<ManagementReview> PlanAsync(DateOnly? meetingOn = null)
    {
        var form = await As(Mia).PressesAsync(ReviewRoutes.Plan + Doors.Suffix, "");
        await As(Mia).SendsAsync(form, ("meeting_on", Written(meetingOn ?? MeetingOn)), ("chair", Tom.Id.Value), ("invited", Mia.Mail));
        return (await AllAsync())[^1];
    }

    /// <summary>Frozen, on the day of the meeting, with a remark on every item.</summary>
    public async Task<ManagementReview> FilledAsync()
    {
        var review = await PlanAsync();
        await OnAsync(FreezeOn);
        await SayAllAsync(review.Id);
        await OnAsync(MeetingOn);
        return await ReviewAsync(review.Id);
    }

    public async Task SayAllAsync(string id)
    {
        foreach (var item in (await ReviewAsync(id)).MissingInputs)
            await As(Mia).PressesAsync(ReviewRoutes.Unchanged, SeenReview.Of(await ReviewAsync(id), item.ToString()).ToString());
    }

    /// <summary>The meeting took place: who was there, one decision for Ana, the judgements, and that it was held.</summary>
    public async Task<ManagementReview> HoldAsync(string id)
    {
        await FillAsync(id, ReviewRoutes.Attend, ("attendees", $"{Tom.Id.Value},{Mia.Id.Value}"), ("chair", Tom.Id.Value));
        await FillAsync(id, ReviewRoutes.Decide, ("type", "Resource"), ("text", "A second person for backups"), ("owner", Ana.Mail), ("due_on", "2027-03-31"));
        await FillAsync(id, ReviewRoutes.Judge, ("suitable", "Yes, it fits."), ("adequate", "Yes."), ("effective", "Mostly."));
        await As(Mia).PressesAsync(ReviewRoutes.Hold, SeenReview.Of(await ReviewAsync(id)).ToString());
        return await ReviewAsync(id);
    }

    public async Task<ManagementReview> ApproveAsync(string id)
    {
        var review = await ReviewAsync(id);
        await As(Tom).PressesAsync(ReviewRoutes.Approve, SeenReview.Of(review, Minutes.HashOf(review)).ToString());
        return await ReviewAsync(id);
    }

    /// <summary>Opens a form as Mia and sends it.</summary>
    public async Task<Move> FillAsync(string id, string route, params (string, string)[] fields) =>
        await As(Mia).SendsAsync(await As(Mia).PressesAsync(route + Doors.Suffix, SeenReview.Of(await ReviewAsync(id)).ToString()), fields);

    public async Task<ManagementReview> ReviewAsync(string id) => (await House.WorkAsync(w => House.Get<ReviewStore>().FindAsync(w, id, default)))!;

    public Task<IReadOnlyList<ManagementReview>> AllAsync() => House.WorkAsync(w => House.Get<ReviewStore>().AllAsync(w, default));

    public Task<IReadOnlyList<ReviewPack>> PacksAsync(string id) => House.WorkAsync(w => House.Get<ReviewPackStore>().OfAsync(w, id, default));

    public Task<IReadOnlyList<Duty>> DutiesAsync(Person person) =>
        House.WorkAsync(w => House.Get<IEnumerable<IDuties>>().OfType<ReviewDuties>().Single().OfPersonAsync(w, person.Id, Today, default));

    public async Task<IReadOnlyDictionary<AgendaItem, ReviewFacts>> FactsAsync(DateOnly since, DateOnly asOf) =>
        await House.WorkAsync(w => House.Get<ReviewInputs>().ReadAsync(w, since, asOf, default));

    /// <summary>The newest file that was handed over, as text.</summary>
    public async Task<string> TextHandedOverAsync()
    {
        await using var content = (await House.Get<IFileVault>().OpenAsync(Courier.HandedOver[^1], CancellationToken.None))!;
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    public static string Written(DateOnly day) => day.ToString(TypeHandlers.DayFormat, System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        _folder.Dispose();
    }
}
