using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What is done with reports: made by anybody (row 3), then taken over or declined by an ISMS manager (T1), and whoever reported hears
/// of it in either case.
/// </summary>
public sealed class ReportRegister(
    FindingReportStore reports, FindingRaising raising, PeopleStore people, AuditTrail trail, Notices notices, Outbox outbox)
{
    private const string Subject = "report";

    public async Task<Result<FindingReport>> MakeAsync(Work work, ReportKind kind, string text, string? cited, PersonId by, CancellationToken cancel)
    {
        if (Texts.Missing("row 3", ("text", text)) is { } missing) return missing;
        if (text.Length > Finding.LongestText) return CorrectiveAction.Refused("RaiseTooLong", "row 3", Finding.LongestText) with { Field = "text" };
        var report = new FindingReport
        {
            Id = Ids.New(work.At), Reference = "RP-" + await reports.NextReferenceAsync(work, cancel), Kind = kind, Text = text, Cited = cited, ReportedBy = by,
            ReportedAt = work.At,
        };
        await reports.AddAsync(work, report, cancel);
        await RecordAsync(work, "report.made", report, ("text", text), cancel);
        return report;
    }

    /// <summary>It becomes a finding of the one who reported it.</summary>
    public async Task<Result<CorrectiveAction>> TakeOverAsync(Work work, FindingReport report, FindingWish wish, Speaker by, CancellationToken cancel)
    {
        var raised = await raising.RaiseAsync(work, wish with { ReportedBy = report.ReportedBy, Source = FindingSource.EmployeeReport }, by, cancel);
        if (raised.Refusal is { } refusal) return refusal;
        var taken = report with { State = ReportState.TakenOver, DecidedBy = by.Id, DecidedAt = work.At, CorrectiveActionId = raised.Value.Id };
        await DecideAsync(work, taken, "report.taken_over", ("finding", raised.Value.Id), cancel);
        await TellAsync(work, taken, ReportCards.TakenOver(taken, raised.Value), cancel);
        return raised.Value;
    }

    public async Task<Result<FindingReport>> DeclineAsync(Work work, FindingReport report, string reason, PersonId by, CancellationToken cancel)
    {
        if (Texts.Missing("T1", ("reason", reason)) is { } missing) return missing;
        var declined = report with { State = ReportState.Declined, DecidedBy = by, DecidedAt = work.At, Reason = reason };
        await DecideAsync(work, declined, "report.declined", ("reason", reason), cancel);
        await TellAsync(work, declined, ReportCards.Declined(declined), cancel);
        return declined;
    }

    public async Task<ReportView> ViewAsync(Work work, FindingReport report, CancellationToken cancel) => new(
        report, await NameAsync(work, report.ReportedBy, cancel), report.DecidedBy is { } by ? await NameAsync(work, by, cancel) : "");

    /// <summary>Whoever looks has seen that it is new; where somebody else was faster in between, all of it is done again and then refused.</summary>
    private async Task DecideAsync(Work work, FindingReport decided, string action, (string Name, string Value) said, CancellationToken cancel)
    {
        if (!await reports.DecideAsync(work, decided, cancel)) throw new InvalidOperationException("Somebody else decided at the same instant.");
        await RecordAsync(work, action, decided, said, cancel);
        await outbox.ChangeAsync(work, decided.Topic, ReportCards.Of(await ViewAsync(work, decided, cancel)), cancel);
    }

    private Task TellAsync(Work work, FindingReport report, Cards.Card card, CancellationToken cancel) =>
        report.ReportedBy == report.DecidedBy ? Task.CompletedTask : notices.KeepAsync(work, report.ReportedBy, null, card, cancel);

    private Task RecordAsync(Work work, string action, FindingReport report, (string Name, string Value) said, CancellationToken cancel) => trail.RecordAsync(
        work, action, Subject, report.Id, new Dictionary<string, string> { ["reference"] = report.Reference, ["kind"] = report.Kind.ToString() },
        new Dictionary<string, string> { [said.Name] = said.Value }, cancel);

    private async Task<string> NameAsync(Work work, PersonId id, CancellationToken cancel) => (await people.FindAsync(work, id, cancel))?.Name ?? "";
}
