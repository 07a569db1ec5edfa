using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Golden;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Nudges;

/// <summary>The whole mind with one pretended capability: rounds run when the test says so, and what arrives can be read as plain text.</summary>
public sealed class NudgeHouse : IAsyncDisposable
{
    private NudgeHouse(TestHouse house, PretendDuties duties) => (House, Duties) = (house, duties);

    public TestHouse House { get; }

    public PretendDuties Duties { get; }

    /// <summary>2027-01-22 is a Friday.</summary>
    public static async Task<NudgeHouse> BuildAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, string at = "2027-01-22T09:00:00Z", Action<IServiceCollection>? more = null)
    {
        var duties = new PretendDuties();
        var house = await TestHouse.BuildAsync(provider, GoldenJson.Instant(at), s =>
        {
            s.AddSingleton<IDuties>(duties);
            more?.Invoke(s);
        });
        return new NudgeHouse(house, duties);
    }

    /// <summary>The bot started anew on the same records.</summary>
    public async Task<NudgeHouse> RestartAsync()
    {
        var again = await TestHouse.BuildAsync(DatabaseProvider.Sqlite, House.Clock.Now, s => s.AddSingleton<IDuties>(Duties).AddSingleton(House.Database));
        return new NudgeHouse(again, Duties);
    }

    public Duty Asks(
        Person actor, string name, string since, string due, DutyClass pressing = DutyClass.N, DutyKind kind = DutyKind.WorkItem)
    {
        var duty = new Duty
        {
            Item = "thing/" + name, Reference = name, Kind = kind, Class = pressing, NextActor = actor.Id,
            Since = GoldenJson.DayOf(since), Due = GoldenJson.DayOf(due), Line = Say.Exactly("Thing " + name),
            Action = new Button { Label = Say.Exactly("Do it"), Name = "thing.do", Value = name, Press = Press.Acts },
        };
        Duties.Add(duty);
        return duty;
    }

    public void SetClock(string utc) => House.Clock.Now = GoldenJson.Instant(utc);

    public Task<int> RoundAsync() => House.Get<NudgeRound>().RunAsync(CancellationToken.None);

    /// <summary>A round, and everything it wrote sent.</summary>
    public async Task<int> RoundAtAsync(string utc)
    {
        SetClock(utc);
        var written = await RoundAsync();
        await House.SendAsync();
        return written;
    }

    /// <summary>Everything a person got so far on Slack, each as plain text.</summary>
    public IReadOnlyList<string> Got(Person person) =>
        [.. House.Slack.Posts.Where(p => p.Lane == person.LaneOf()).Select(p => Plain.Of(p.Card, House.Get<Wording>(), p.Reader))];

    public string Text(Card card, string language = "en") => Plain.Of(card, House.Get<Wording>(), new Reader(language, "Europe/Berlin"));

    public Task AwayAsync(Person person, string from, string to, Person? standIn = null, string? known = null) => House.WorkAsync(work =>
        House.Get<LeaveStore>().AddAsync(work, new Leave
        {
            Id = Ids.New(work.At), PersonId = person.Id, FromDay = GoldenJson.DayOf(from), ToDay = GoldenJson.DayOf(to), DelegateId = standIn?.Id,
            KnownOn = GoldenJson.DayOf(known ?? "2027-01-01"), EnteredAt = work.At,
        }, CancellationToken.None));

    public ValueTask DisposeAsync() => House.DisposeAsync();

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
