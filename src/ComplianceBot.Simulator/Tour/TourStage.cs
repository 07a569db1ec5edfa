using System.Globalization;
using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.Simulator.Bot;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Simulator.Seed;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Simulator.Tour;

/// <summary>
/// The stage of the tour: the sample company, its Slack and its Teams, the real host on a SQLite file, and a clock that begins on
/// a Monday morning and is moved by hand.
/// </summary>
public sealed class TourStage : IAsyncDisposable
{
    public const string IsmsManager = "Miriam Haddad";
    public const string Administrator = "Tobias Lindner";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private TourStage(string folder, SeededOrganisation company) => (Folder, Company) = (folder, company);

    public string Folder { get; }
    public SeededOrganisation Company { get; }
    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 2, 0, TimeSpan.Zero));
    public SlackWorkspace Slack { get; private set; } = null!;
    public TeamsTenant Teams { get; private set; } = null!;
    public HostedBot Bot { get; private set; } = null!;
    public Importer Importer => new(Bot.Services);

    public static async Task<TourStage> OpenAsync(string folder, CancellationToken cancel)
    {
        var stage = new TourStage(folder, await SeededOrganisation.ReadAsync(cancel: cancel));
        stage.Slack = await SlackWorkspace.StartAsync(stage.Clock, cancel: cancel);
        stage.Teams = await TeamsTenant.StartAsync(stage.Clock, cancel: cancel);
        stage.Company.MoveInto(stage.Slack, stage.Teams);
        stage.Clock.Run();
        stage.Bot = await HostedBot.StartAsync(stage.Clock, BotSettings.For(folder, stage.Slack, stage.Teams), cancel);
        (stage.Slack.Host, stage.Teams.Host) = (stage.Bot.Address, stage.Bot.Address);
        await stage.Company.ImportAsync(stage.Importer, IsmsManager, Administrator, cancel);
        foreach (var person in stage.Slack.People) await person.OpensHomeAsync(cancel);
        foreach (var person in stage.Teams.People) await person.InstallsAsync(cancel);
        await stage.SettleAsync(cancel);
        return stage;
    }

    public SlackPerson OnSlack(string name) => Slack.Person(Company[name].SlackUserId!);

    public TeamsPerson OnTeams(string name) => Teams.Person(Company[name].EntraObjectId!);

    /// <summary>What the clock on the wall of somebody's office shows.</summary>
    public string TimeOf(string name, DateTimeOffset? at = null) => LocalOf(name, at).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    public DateTimeOffset LocalOf(string name, DateTimeOffset? at = null) =>
        TimeZoneInfo.ConvertTime(at ?? Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Company[name].TimeZone));

    /// <summary>Time goes on until that moment; the host looks up whenever an office of the company opens.</summary>
    public async Task MoveToAsync(DateTimeOffset moment, CancellationToken cancel)
    {
        while (Clock.GetUtcNow() < moment)
        {
            var opening = NextOpening();
            Clock.MoveTo(opening < moment ? opening : moment);
            await SettleAsync(cancel);
        }
    }

    /// <summary>
    /// Runs the minute's round, which the schedule runs as well, and waits until every message has left: the tour shows what people
    /// get, and not how fast this machine is.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        await Get<NudgeWatch>().RunAsync(cancel);
        for (var look = 0; look < 500; look++)
        {
            if (await Get<Database>().ReadAsync((work, token) => Get<OutboxClaimStore>().WaitingAsync(work, token), cancel) == 0) return;
            await Get<OutboxRound>().RunAsync(cancel);
            Clock.Advance(Beat);
            await Task.Delay(Glance, cancel);
        }

        throw new TimeoutException("Messages still wait:\n" + string.Join('\n', Bot.Complaints));
    }

    public T Get<T>() where T : notnull => Bot.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null) await Bot.DisposeAsync();
        if (Slack is not null) await Slack.DisposeAsync();
        if (Teams is not null) await Teams.DisposeAsync();
        Clock.Dispose();
    }

    private DateTimeOffset NextOpening() => Company.People.Select(p => p.TimeZone).Distinct().Select(NextOpeningIn).Min();

    private DateTimeOffset NextOpeningIn(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), info);
        var opening = local.Date.AddHours(9).AddMinutes(1);
        if (opening <= local.DateTime) opening = opening.AddDays(1);
        return new DateTimeOffset(opening, info.GetUtcOffset(opening)).ToUniversalTime();
    }
}
