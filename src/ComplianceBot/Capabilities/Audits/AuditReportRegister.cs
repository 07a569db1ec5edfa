using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What becomes of an audit's findings: with the report each is a record of clause 10.2 (AU-11), the report is read (AU-10), and the
/// audit ends when its nonconformities have ended (AU-9).
/// </summary>
public sealed class AuditReportRegister(
    AuditRegister register, AuditBook book, AuditFindingStore links, CorrectiveActionRegister findings, CorrectiveActionStore records, StatementStore statements,
    CertificateStore certificates, Organisation organisation, AuditSettings settings)
{
    public async Task<Result<Audit>> ReportAsync(Work work, string id, int? version, Acting acting, CancellationToken cancel)
    {
        var seen = await register.SeenAsync(work, id, version, AuditSteps.Rule, cancel);
        if (seen.IsRefused) return seen;
        var reported = await book.KeepAsync(work, seen.Value.Report(acting), cancel);
        if (reported.IsRefused) return reported;
        var certificate = await certificates.OnAsync(work, organisation.DayOf(work.At), cancel);
        foreach (var conclusion in reported.Value.Conclusions.Where(c => c.Verdict.IsFinding()))
            await RaiseAsync(work, reported.Value, conclusion, certificate is null ? null : new CertificationCycle(certificate, settings), acting, cancel);
        return reported;
    }

    public async Task<Result<Audit>> CloseAsync(Work work, string id, int? version, Acting acting, CancellationToken cancel)
    {
        var open = await OpenAsync(work, id, cancel);
        return await register.TakeAsync(work, id, version, AuditSteps.Rule, a => a.Close(acting, open), cancel);
    }

    /// <summary>AU-10. True when it is the first time that this person says so.</summary>
    public async Task<Result<bool>> ConfirmReadAsync(Work work, string id, PersonId reader, CancellationToken cancel)
    {
        var seen = await register.SeenAsync(work, id, null, "AU-10", cancel);
        if (seen.Refusal is { } refusal) return refusal;
        return seen.Value.ReportedOn is null ? Audit.Refused("NotReported", "AU-10") : await book.ReadAsync(work, seen.Value, reader, cancel);
    }

    /// <summary>The references of the nonconformities of an audit that are not final. What is not classified counts as one.</summary>
    private async Task<IReadOnlyList<string>> OpenAsync(Work work, string auditId, CancellationToken cancel)
    {
        var open = new List<string>();
        foreach (var link in await links.OfAsync(work, auditId, cancel))
        {
            var finding = await records.FindAsync(work, link.CorrectiveActionId, cancel) ?? throw new InvalidOperationException("The finding is not on record.");
            if (!finding.State.IsFinal() && (finding.Severity ?? Severity.Minor).IsNonconformity()) open.Add(finding.Reference);
        }

        return open;
    }

    private async Task RaiseAsync(Work work, Audit audit, Conclusion conclusion, CertificationCycle? cycle, Acting acting, CancellationToken cancel)
    {
        var seen = new Finding
        {
            RequirementId = conclusion.RequirementId, Description = conclusion.Statement, ObjectiveEvidence = conclusion.Evidence!,
            Source = audit.Kind.IsOwn() ? FindingSource.InternalAudit : FindingSource.ExternalAudit, RaisedBy = conclusion.RecordedBy,
            RaisedOn = conclusion.ConcludedOn, OwnerId = (await statements.ApprovedAsync(work, conclusion.RequirementId, cancel))?.OwnerId,
            ExternalDeadline = ExternalDeadlineOf(audit, conclusion.Verdict, cycle),
        };
        var by = new CorrectiveActions.Acting(acting.By, acting.On, acting.At);
        var raised = (await findings.RaiseAsync(work, seen, by, cancel)).Value;
        await findings.TakeAsync(work, raised.Id, raised.Version, "CA-2", (f, isms) => f.Classify(SeverityOf(conclusion.Verdict), conclusion.Risk!, isms), cancel);
        await links.AddAsync(work, audit.Id, new AuditFinding { RequirementId = conclusion.RequirementId, CorrectiveActionId = raised.Id }, cancel);
    }

    /// <summary>CA-29, CY-3.</summary>
    internal static DateOnly? ExternalDeadlineOf(Audit audit, Verdict verdict, CertificationCycle? cycle) => (audit.Kind, verdict) switch
    {
        (AuditKind.Stage2, Verdict.Major) => WorkingCalendar.AddMonths(audit.LastDay, 6),
        (AuditKind.Recertification, Verdict.Major) => cycle?.Expiry,
        _ => null,
    };

    private static Severity SeverityOf(Verdict verdict) => verdict switch
    {
        Verdict.Major => Severity.Major,
        Verdict.Minor => Severity.Minor,
        Verdict.Observation => Severity.Observation,
        Verdict.Improvement => Severity.Improvement,
        Verdict.Conform or Verdict.NotAudited => throw new InvalidOperationException("It is no finding."),
    };
}
