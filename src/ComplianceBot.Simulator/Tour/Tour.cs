using Spectre.Console;

namespace ComplianceBot.Simulator.Tour;

/// <summary>
/// A month in the life of a company with the bot, told in a minute: the real host, simulated workplaces, simulated time. It is
/// also a test: what is not as it should be makes it fail.
/// </summary>
public static class Tour
{
    private const string First = "incident-management";
    private const string Second = "access-control";

    /// <summary>These leave the first policy open; everybody else acknowledges it in the first week.</summary>
    private static readonly HashSet<string> Slow =
        ["Priya Raman", "Nele Hartmann", "Owen Tran", "Jan Kowalski", "Yuki Mori", "Mehmet Aksoy", "Felix Baumann", "Ethan Brooks"];

    /// <returns>0 when everything was as expected.</returns>
    public static async Task<int> RunAsync(IAnsiConsole console, string folder, CancellationToken cancel)
    {
        var tell = new Narrator(console);
        tell.Say("ComplianceBot: a month at Nordlicht Instruments, 40 people in Berlin, Boston and Tokyo, on Slack and Teams.");
        tell.Say(
            "The host is the real one, on SQLite. Slack and Teams are simulated on this machine and speak the real protocols: "
            + "what you see below was signed, verified, stored and sent. The clock is simulated too, and begins on a Monday.");
        await using var stage = await TourStage.OpenAsync(folder, cancel);
        var hands = new Hands(await stage.Company.PolicyAsync(First, cancel));

        await ApprovingChapter.TellAsync(stage, tell, First, cancel);
        await AskingChapter.TellAsync(stage, tell, hands, cancel);
        await ReadingChapter.TellAsync(stage, tell, hands, cancel);
        await stage.MoveToAsync(new DateTimeOffset(2026, 11, 25, 8, 30, 0, TimeSpan.Zero), cancel);
        await ApprovingChapter.DoAsync(stage, Second, cancel);
        await WaitingChapter.TellAsync(stage, tell, hands, cancel);
        await OthersAsync(stage, hands, cancel);
        await NudgingChapter.TellAsync(stage, tell, cancel);
        await ReportingChapter.TellAsync(stage, tell, cancel);
        await EvidenceChapter.TellAsync(stage, tell, cancel);
        await FindingChapter.TellAsync(stage, tell, cancel);
        await ReportingChapter.CloseAsync(stage, tell, cancel);
        return Close(tell);
    }

    /// <summary>The company at large: most people read the first policy on the next day, half of them the second one too.</summary>
    private static async Task OthersAsync(TourStage stage, Hands first, CancellationToken cancel)
    {
        await stage.MoveToAsync(new DateTimeOffset(2026, 11, 26, 15, 0, 0, TimeSpan.Zero), cancel);
        var second = new Hands(await stage.Company.PolicyAsync(Second, cancel));
        foreach (var (at, person) in stage.Company.People.Index())
        {
            if (Slow.Contains(person.Name)) continue;
            await AcknowledgeAsync(stage, first, person, cancel);
            if (at % 2 == 0) await AcknowledgeAsync(stage, second, person, cancel);
        }

        await stage.SettleAsync(cancel);
    }

    private static async Task AcknowledgeAsync(TourStage stage, Hands hands, Host.Import.PersonRow person, CancellationToken cancel)
    {
        if (person.SlackUserId is { } user && hands.CardOf(stage.Slack.Person(user)) is not null)
            await hands.AcknowledgeAsync(stage.Slack.Person(user), person.Language, cancel);
        else if (person.EntraObjectId is { } id && hands.CardOf(stage.Teams.Person(id)) is not null)
            await hands.AcknowledgeAsync(stage.Teams.Person(id), person.Language, cancel);
    }

    private static int Close(Narrator tell)
    {
        tell.Say("");
        if (tell.Failed.Count == 0)
        {
            tell.Say($"The tour is over: all {tell.Held} things it looks at were as they should be.");
            return 0;
        }

        tell.Say($"The tour is over: {tell.Failed.Count} of {tell.Held + tell.Failed.Count} things were not as they should be:");
        foreach (var failed in tell.Failed) tell.Say("  - " + failed);
        return 1;
    }
}
