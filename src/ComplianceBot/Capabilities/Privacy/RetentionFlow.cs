using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// <c>retention</c>: how long everything is kept, what was deleted, and what will be within thirty days (PR-8; row 39). Numbers and rules, no
/// contents.
/// </summary>
public sealed class RetentionFlow(RetentionRound round, RetentionReports reports, PrivacyOfficers officers, Organisation organisation) : IFlow
{
    private const string Name = "retention";

    private const int Ahead = 30, MostShown = 12;

    public IReadOnlyList<Route> Routes => [new(Name, Deed.SetLegalHold)];

    public IReadOnlyList<Command> Commands => [new(Name, Deed.SetLegalHold, Say.Of("Privacy.Spell.Retention"), Say.Of("Privacy.Help.Retention"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => officers.CircumstanceAsync(work, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var until = organisation.DayOf(work.At).AddDays(Ahead);
        var due = await round.DueAsync(work, until, cancel);
        return new Reply(CardOf(due, until, await reports.NewestAsync(work, MostShown, cancel))) { IsPrivate = true };
    }

    private static Card CardOf(IReadOnlyList<RetentionDue> due, DateOnly until, IReadOnlyList<RetentionReport> done) => new()
    {
        Title = Say.Of("Privacy.Retention.Title"),
        Parts =
        [
            new Sentence(Say.Of("Privacy.Retention.Due", until), Tone.Strong),
            new Rows([.. due.Select(d => new Row(Say.Of("Privacy.Retention.DueRow", d.Rule.Id, Say.Of("Privacy.Rule." + d.Rule.Id), PeriodOf(d.Rule), d.Objects)))]),
            new Sentence(Say.Of(done.Count == 0 ? "Privacy.Retention.NothingDone" : "Privacy.Retention.Done"), Tone.Strong),
            .. done.Count == 0 ? Array.Empty<Part>() : [new Rows([.. done.Select(r => new Row(Say.Of("Privacy.Retention.DoneRow", r.OnDay, r.RuleId, r.Objects)))])],
            new Sentence(Say.Of("Privacy.Retention.Holds"), Tone.Quiet),
        ],
        Buttons = [new Button { Label = Say.Of("Privacy.Button.Holds"), Name = HoldFlow.All, Press = Press.Acts }],
    };

    private static Say PeriodOf(RetentionRule rule) =>
        rule.Years > 0 ? Say.Of("Privacy.Retention.Years", rule.Years) : Say.Of("Privacy.Retention.Days", rule.Days);
}
