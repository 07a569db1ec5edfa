using System.Globalization;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Writes every finding as a line of a table, each field as it is stored (10.2 f, g), with the columns that the import reads: what goes out comes in again unchanged.</summary>
public sealed class FindingExport(FindingListStore findings, PlannedActionStore actions, ImportedFindingStore imported, PeopleStore people)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "reference", "external_reference", "state", "requirement", "severity", "severity_reason", "description", "objective_evidence", "source", "aspect",
        "raised_by_mail", "raised_on", "recurrence_of", "owner_mail", "delegate_mail", "verifier_mail", "correction", "consequences", "cause_method", "cause",
        "elsewhere", "plans", "effect_check", "counted_from", "contained_by", "cause_by", "plan_by", "plan_approval_by", "implement_by", "first_implement_by",
        "verify_by", "first_verify_by", "close_by", "cb_due_date", "external_deadline", "extensions", "extension_to", "observation_days", "observation_reason",
        "implemented_on", "verified_on", "verified_by_mail", "checked", "outcome", "isms_change", "accepted_on", "acceptance_reference", "closed_on",
        "rejected_on", "appealed", "reopen_count", "actions",
    ];

    public async Task<string> WriteAsync(Work work, CancellationToken cancel) => (await ReadAsync(work, cancel)).ToCsv();

    public async Task<ExportTable> ReadAsync(Work work, CancellationToken cancel)
    {
        var mails = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Mail);
        var outside = (await imported.AllAsync(work, cancel)).ToDictionary(i => i.CorrectiveActionId, i => i.ExternalReference, StringComparer.Ordinal);
        var all = (await findings.AllAsync(work, cancel)).OrderBy(f => f.Reference.Length).ThenBy(f => f.Reference, StringComparer.Ordinal).ToList();
        var names = all.ToDictionary(f => f.Id, f => f.Reference, StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var finding in all)
        {
            var planned = FindingActions.Write(await actions.OfPlanAsync(work, finding.Id, finding.Plans, cancel), mails);
            rows.Add([.. CellsOf(finding, mails, names, outside.GetValueOrDefault(finding.Id, "")), planned]);
        }

        return new ExportTable(Columns, rows);
    }

    /// <summary>In the order of the columns, all but the actions.</summary>
    private static string[] CellsOf(CorrectiveAction f, Dictionary<PersonId, string> mails, Dictionary<string, string> names, string outside) =>
    [
        f.Reference, outside, FindingNames.Of(f.State), f.RequirementId, Named(f.Severity), f.SeverityReason ?? "", f.Description, f.ObjectiveEvidence,
        FindingNames.Of(f.Source), FindingNames.Of(f.Aspect), mails[f.RaisedBy], Day(f.RaisedOn), f.RecurrenceOf is { } older ? names[older] : "",
        MailOf(mails, f.OwnerId), MailOf(mails, f.DelegateId), MailOf(mails, f.VerifierId), f.Correction ?? "", f.Consequences ?? "", Named(f.CauseMethod), f.Cause ?? "", f.Elsewhere ?? "",
        Number(f.Plans), f.EffectCheck ?? "", Day(f.CountedFrom), Day(f.ContainedBy), Day(f.CauseBy), Day(f.PlanBy), Day(f.PlanApprovalBy), Day(f.ImplementBy),
        Day(f.FirstImplementBy), Day(f.VerifyBy), Day(f.FirstVerifyBy), Day(f.CloseBy), Day(f.BodyDueOn), Day(f.ExternalDeadline), Number(f.Extensions),
        Day(f.ExtensionTo), Number(f.ObservationDays), f.ObservationReason ?? "", Day(f.ImplementedOn), Day(f.VerifiedOn), MailOf(mails, f.VerifiedBy), f.Checked ?? "",
        Named(f.Outcome), f.SystemChange ?? "", Day(f.AcceptedOn), f.AcceptanceReference ?? "", Day(f.ClosedOn), Day(f.RejectedOn), f.Appealed ? "yes" : "no",
        Number(f.ReopenCount),
    ];

    private static string MailOf(Dictionary<PersonId, string> mails, PersonId? person) => person is { } one ? mails[one] : "";

    private static string Named<T>(T? value) where T : struct, Enum => value is { } one ? FindingNames.Of(one) : "";

    private static string Day(DateOnly? day) => day is { } known ? TypeHandlers.TextOf(known) : "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
