using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What a certification body decided about one of its findings, with the reference of where it says so (CA-12, CA-28, CA-29).</summary>
public sealed record BodyDecision
{
    /// <summary>cb_due_date (CA-28).</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of a major from a Stage 2 audit (CA-29).</summary>
    public DateOnly? LastDayOfStage2 { get; init; }

    /// <summary>Of a major from a recertification audit (CA-29).</summary>
    public DateOnly? CertificateExpiry { get; init; }

    public required string Reference { get; init; }

    public bool SaysSomething => DueOn is not null || SetsDeadline || !string.IsNullOrWhiteSpace(Reference);

    /// <summary>The earlier of the two, where both are given.</summary>
    internal DateOnly? Deadline =>
        LastDayOfStage2 is { } last && Milestones.ExternalDeadline(last) is var after && !(CertificateExpiry < after) ? after : CertificateExpiry;

    internal bool SetsDeadline => LastDayOfStage2 is not null || CertificateExpiry is not null;

    /// <summary>Null when it can be recorded.</summary>
    public Refusal? Fault(CorrectiveAction finding)
    {
        if (finding.Source != FindingSource.ExternalAudit) return CorrectiveAction.Refused("NotFromOutside", "CA-12");
        if (!finding.State.IsBeforeVerified()) return CorrectiveAction.Refused("VerifiedAlready", "CA-12");
        if (DueOn is null && !SetsDeadline) return CorrectiveAction.Refused("BodyDayMissing", "CA-12") with { Field = "body_due_on" };
        if (SetsDeadline && !finding.IsMajor) return CorrectiveAction.Refused("DeadlineOfMajor", "CA-29") with { Field = LastDayOfStage2 is null ? "certificate_expiry" : "stage2_last_day" };
        return Texts.Missing("CA-12", ("body_reference", Reference));
    }
}

/// <summary>A body never changes a state in the bot; an ISMS manager records what it decided (CA-12).</summary>
public static class BodySteps
{
    /// <summary>
    /// An earlier day replaces implement_by and is not moved (CA-28); where the body later gives more time than before, the own milestone
    /// counts again. More time that was asked for and would go past the body's days is no longer asked for (CA-30).
    /// </summary>
    public static Result<CorrectiveActionChange> RecordBody(this CorrectiveAction finding, BodyDecision given, WorkingCalendar isms)
    {
        if (given.Fault(finding) is { } fault) return fault;
        var now = finding with { BodyDueOn = given.DueOn ?? finding.BodyDueOn, ExternalDeadline = given.Deadline ?? finding.ExternalDeadline };
        if (given.DueOn is { } due) now = now with { ImplementBy = ImplementBy(finding, due, isms) };
        if (now.Extensions == 0) now = now with { FirstImplementBy = now.ImplementBy };
        if (now.ExtensionTo > now.BodyDueOn || now.ExtensionTo > now.ExternalDeadline) now = now with { ExtensionTo = null };
        return finding.Change("CA-12", now, given.Reference) with { Said = SaidOf(given) };
    }

    private static DateOnly ImplementBy(CorrectiveAction finding, DateOnly due, WorkingCalendar isms)
    {
        if (due < finding.ImplementBy) return due;
        var own = Milestones.Of(finding.Severity, finding.CountedFrom, due, isms).ImplementBy;
        return finding.BodyDueOn == finding.ImplementBy && own > finding.ImplementBy ? own : finding.ImplementBy;
    }

    private static Dictionary<string, string> SaidOf(BodyDecision given)
    {
        var said = new Dictionary<string, string>();
        if (given.DueOn is { } due) said["body_due_on"] = Text(due);
        if (given.LastDayOfStage2 is { } last) said["stage2_last_day"] = Text(last);
        if (given.CertificateExpiry is { } expiry) said["certificate_expiry"] = Text(expiry);
        return said;
    }

    private static string Text(DateOnly day) => TypeHandlers.TextOf(day);
}
