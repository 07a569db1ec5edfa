using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Raising a finding (T1, row 10), in the chat or from a file: who may, and with what. An auditor sets the severity in the own audits,
/// a control owner raises for the own controls, and what comes from outside or from a report goes through an ISMS manager (RL-4, T1).
/// </summary>
public sealed class FindingRaising(
    CorrectiveActionRegister register, CorrectiveActionStore findings, OwnRequirements own, AuditScopes scopes, PeopleStore people, Permissions permissions,
    CorrectiveActionSettings settings)
{
    private static readonly FindingSource[] OfManagers = [FindingSource.ExternalAudit, FindingSource.EmployeeReport];

    /// <summary>The sources that somebody may name.</summary>
    public static IEnumerable<FindingSource> SourcesOf(Speaker speaker) =>
        Enum.GetValues<FindingSource>().Where(s => speaker.Is(Role.IsmsManager) || !OfManagers.Contains(s));

    /// <summary>Before it is known what it is about: of anything at all.</summary>
    public async Task<Circumstance> AnywhereAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var owned = await own.OfAsync(work, speaker.Id, cancel);
        var about = speaker.Is(Role.InternalAuditor) ? Requirements.All : [];
        foreach (var requirement in about)
        {
            if (await IsInScopeAsync(work, requirement.Id, speaker.Id, cancel)) return new Circumstance { IsOwn = owned.Count > 0, IsInAuditScope = true };
        }

        return new Circumstance { IsOwn = owned.Count > 0 };
    }

    public bool May(Deed deed, Speaker speaker, Circumstance circumstance) => permissions.Check(deed, speaker, circumstance) is null;

    /// <summary>What is wrong is said at its field, and nothing is kept then.</summary>
    public async Task<Result<CorrectiveAction>> RaiseAsync(Work work, FindingWish wish, Speaker by, CancellationToken cancel)
    {
        var acting = new Acting(by.Id, LeaveRegister.TodayOf(by.Person, work.At), work.At);
        var owner = wish.OwnerMail.Length == 0 ? null : await people.FindByMailAsync(work, wish.OwnerMail.Trim().ToLowerInvariant(), cancel);
        var finding = new Finding
        {
            RequirementId = wish.Requirement, Description = wish.Description, ObjectiveEvidence = wish.ObjectiveEvidence, Source = wish.Source, Aspect = wish.Aspect,
            RaisedBy = wish.ReportedBy ?? by.Id, RaisedOn = wish.RaisedOn, OwnerId = owner?.Id, RecurrenceOf = wish.RecurrenceOf, BodyDueOn = wish.BodyDueOn,
        };
        if ((finding.Fault(acting.On) ?? await RightFaultAsync(work, wish, by, cancel) ?? FaultOf(wish, owner)) is { } refusal) return refusal;
        if (wish.RecurrenceOf is { } id && (await findings.FindAsync(work, id, cancel))!.WhyNoRecurrence(acting.On, settings) is { } notAnew) return notAnew;
        var raised = await register.RaiseAsync(work, finding, acting, cancel);
        return raised.IsRefused || wish.Severity is not { } severity
            ? raised
            : await register.TakeAsync(work, raised.Value.Id, null, "CA-2", (f, isms) => f.Classify(severity, wish.SeverityReason, isms), cancel);
    }

    private async Task<Refusal?> RightFaultAsync(Work work, FindingWish wish, Speaker by, CancellationToken cancel)
    {
        var requirement = Requirements.Find(wish.Requirement)!.Id;
        var circumstance = new Circumstance
        {
            IsOwn = (await own.OfAsync(work, by.Id, cancel)).Contains(requirement), IsInAuditScope = await IsInScopeAsync(work, requirement, by.Id, cancel),
        };
        if (permissions.Check(Deed.RaiseNonconformity, by, circumstance) is { } mayNot) return mayNot with { Field = "requirement" };
        if (!SourcesOf(by).Contains(wish.Source))
            return CorrectiveAction.Refused("RaiseByManagers", wish.Source == FindingSource.ExternalAudit ? "RL-4" : "T1") with { Field = "source" };
        if (wish is { Severity: null, OwnerMail: "" } || permissions.Check(Deed.SetSeverity, by, circumstance) is not { } notThat) return null;
        return notThat with { Field = wish.Severity is null ? "person" : "severity" };
    }

    private static Refusal? FaultOf(FindingWish wish, Person? owner)
    {
        if (wish.Description.Length > Finding.LongestText) return TooLong("description");
        if (wish.ObjectiveEvidence.Length > Finding.LongestText) return TooLong("evidence");
        if (wish.OwnerMail.Length > 0 && owner is not { Active: true }) return CorrectiveAction.Refused("RaiseUnknownOwner", "T2") with { Field = "person" };
        return wish.Severity is null ? null : Texts.Missing("CA-2", ("reason", wish.SeverityReason));
    }

    private static Refusal TooLong(string field) => CorrectiveAction.Refused("RaiseTooLong", "T1", Finding.LongestText) with { Field = field };

    private async Task<bool> IsInScopeAsync(Work work, string requirementId, PersonId person, CancellationToken cancel) =>
        (await scopes.OfAsync(work, requirementId, cancel)).Any(a => a.Auditors.Contains(person) || a.Lead == person);
}
