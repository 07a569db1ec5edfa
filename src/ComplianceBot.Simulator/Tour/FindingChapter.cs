using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Tour;

/// <summary>A finding is brought up by its number in both chat products, gets a note in a thread, and shows everywhere where it stands (10.2, SQ-5).</summary>
internal static class FindingChapter
{
    private const string Owner = "Anna Petrova", Control = "A.8.13", Seen = "The restore test of May is missing.";
    private const string Note = "Nobody told the calendar.";

    public static async Task TellAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        tell.Chapter(8, "What was found, and what becomes of it", stage.TimeOf(Owner) + " in Berlin");
        var finding = await RaiseAsync(stage, cancel);
        tell.Does($"A restore test was forgotten. Anna, who owns the finding, asks in Slack: “{Question(finding)}”");
        var anna = stage.OnSlack(Owner);
        await anna.SaysAsync(Question(finding), cancel);
        await stage.SettleAsync(cancel);
        var card = await anna.SeesAsync(m => m.Text.StartsWith(finding.Reference + ": minor", StringComparison.Ordinal), cancel: cancel);
        tell.Shows(Screens.Of(card), card.Buttons, 2);
        var other = await LookAsync(stage, finding, cancel);

        await anna.RepliesAsync(card, Note, cancel);
        await stage.SettleAsync(cancel);
        var confirmed = anna.Messages[^1];
        tell.Does($"She writes in its thread: “{Note}” Answer: “{confirmed.Text}”");
        tell.Expect(confirmed.ThreadTs == card.Ts, "a note is confirmed in the thread in which it was written");
        await ContainAsync(stage, finding, cancel);
        await stage.SettleAsync(cancel);
        var miriam = stage.OnTeams(TourStage.IsmsManager);
        tell.Does("She tests at once. The card that Miriam brought up in Teams has changed in place:");
        tell.Shows(Screens.Of(other, miriam), [], 2);
        tell.Expect(other.Words.Contains(Note, StringComparison.Ordinal), "a note written in Slack stands on the card in Teams");
        tell.Expect(other.Words.Contains("It stands at: contained", StringComparison.Ordinal), "a card shows where its finding stands now");
        tell.Expect(card.Versions.Count > 1 && card.Buttons.Count == 1, "so does the one in Slack, without the buttons of one person");
    }

    private static string Question(CorrectiveAction finding) => $"what about {finding.Reference}?";

    private static async Task<TeamsMessage> LookAsync(TourStage stage, CorrectiveAction finding, CancellationToken cancel)
    {
        var miriam = stage.OnTeams(TourStage.IsmsManager);
        await miriam.SaysAsync(finding.Reference, cancel);
        await stage.SettleAsync(cancel);
        return await miriam.SeesAsync(m => m.Words.Contains(Seen, StringComparison.Ordinal), cancel: cancel);
    }

    private static Task<CorrectiveAction> RaiseAsync(TourStage stage, CancellationToken cancel) => DoAsync(stage, TourStage.IsmsManager, async (work, by) =>
    {
        var register = stage.Get<CorrectiveActionRegister>();
        var owner = await PersonAsync(stage, work, Owner, cancel);
        var finding = new Finding
        {
            RequirementId = Requirements.Find(Control)!.Id, Description = Seen, ObjectiveEvidence = "Test log, May", Source = FindingSource.Monitoring,
            RaisedBy = by.By, RaisedOn = by.On, OwnerId = owner.Id,
        };
        var raised = (await register.RaiseAsync(work, finding, by, cancel)).Value;
        return (await register.TakeAsync(work, raised.Id, null, "CA-2", (f, isms) => f.Classify(Severity.Minor, "It happened once.", isms), cancel)).Value;
    }, cancel);

    private static Task<CorrectiveAction> ContainAsync(TourStage stage, CorrectiveAction finding, CancellationToken cancel) => DoAsync(stage, Owner, async (work, by) =>
    {
        var done = new Containment { Correction = "Tested today: all of it came back.", Consequences = "None: the copies were good." };
        return (await stage.Get<CorrectiveActionRegister>().TakeAsync(work, finding.Id, null, "T2", (f, _) => f.Contain(by, done), cancel)).Value;
    }, cancel);

    private static Task<CorrectiveAction> DoAsync(TourStage stage, string name, Func<Work, Acting, Task<CorrectiveAction>> body, CancellationToken cancel) =>
        stage.Get<Database>().WorkAsync(
            async (work, _) =>
            {
                var person = await PersonAsync(stage, work, name, cancel);
                work.By = new Actor(person.Id, "tour");
                return await body(work, new Acting(person.Id, LeaveRegister.TodayOf(person, work.At), work.At));
            },
            cancel);

    private static async Task<Person> PersonAsync(TourStage stage, Work work, string name, CancellationToken cancel) =>
        await stage.Get<PeopleStore>().FindByMailAsync(work, stage.Company[name].Mail, cancel) ?? throw new InvalidOperationException("Nobody of that name is on record.");
}
