using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>Evidence requests for tests of the pure rules.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 23);

    public static EvidenceSeries Series(EvidenceKind kind = EvidenceKind.Export) => new()
    {
        Id = "s1", RequirementId = "A.8.13", What = "Backup job report", Kind = kind, RefreshDays = 30, Mandatory = true, OwnerId = new PersonId("owner"),
    };

    public static EvidenceItem Link(string url = "https://wiki.nordlicht.example/backup") => new()
    {
        Id = "i1", RequestId = "r1", Kind = EvidenceItemKind.Link, Url = url, GivenBy = new PersonId("owner"), GivenAt = Now,
    };

    public static EvidenceItem File(ScanResult? scan = ScanResult.Clean, string? hash = "abc") => new()
    {
        Id = "i1", RequestId = "r1", Kind = EvidenceItemKind.File, Hash = hash, Type = "application/pdf", Size = 10, Name = "report.pdf", Scan = scan,
        GivenBy = new PersonId("owner"), GivenAt = Now,
    };

    public static EvidenceItem Attestation(string statement = "I looked at every job.") => new()
    {
        Id = "i1", RequestId = "r1", Kind = EvidenceItemKind.Attestation, Statement = statement, GivenBy = new PersonId("owner"), GivenAt = Now,
    };

    public static EvidenceSubmission Given(params EvidenceItem[] items) => new()
    {
        CollectedOn = Today, PeriodFrom = Today.AddDays(-30), PeriodTo = Today, Classification = Classification.Internal, Items = items.Length == 0 ? [Link()] : items,
    };

    /// <summary>One in the state, as it comes to be there: asked of "owner", handed in by "owner".</summary>
    public static EvidenceRequest In(EvidenceState state, string submitter = "owner") => new()
    {
        Id = "r1", Reference = "EV-1", SeriesId = "s1", State = state, OwnerId = new PersonId("owner"), DelegateId = new PersonId("delegate"),
        PeriodFrom = Today.AddDays(-30), PeriodTo = Today, RequestedOn = Today.AddDays(-60), DueOn = Today.AddDays(14), SinceAt = Now,
        SubmittedBy = state == EvidenceState.Requested ? null : new PersonId(submitter),
        EffectiveOn = state == EvidenceState.Requested ? null : Today.AddDays(-50),
        ValidUntil = state is EvidenceState.Accepted or EvidenceState.Expired or EvidenceState.Superseded ? Today.AddDays(-20) : null,
    };
}
