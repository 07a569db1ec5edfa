using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Reports of our own audits can be released to external auditors once they are there (row 24). A report is written once, so it has one version.</summary>
public sealed class AuditReportReleases(AuditStore audits) : IReleasable
{
    public const string Version = "reported";

    private const int MostOffered = 30;

    public ReleaseKind Kind => ReleaseKind.Report;

    public static ReleasedRecord RecordOf(Audit audit) => new(ReleaseKind.Report, audit.Id, Version);

    public async Task<IReadOnlyList<Releasable>> OfferAsync(Work work, CancellationToken cancel) =>
        [.. (await audits.ProgrammeAsync(work, cancel)).Where(IsReleasable).OrderByDescending(a => a.ReportedOn).Take(MostOffered).Select(Of)];

    public async Task<IReadOnlyList<Releasable>> MeantAsync(Work work, string typed, CancellationToken cancel) =>
        [.. (await audits.ProgrammeAsync(work, cancel)).Where(a => a.Reference == typed && IsReleasable(a)).Select(Of)];

    public async Task<Releasable?> FindAsync(Work work, string id, CancellationToken cancel) =>
        await audits.FindAsync(work, id, cancel) is { } audit && IsReleasable(audit) ? Of(audit) : null;

    private static bool IsReleasable(Audit audit) => audit.Kind.IsOwn() && audit.ReportedOn is not null;

    private static Releasable Of(Audit audit) =>
        new(RecordOf(audit), audit.Reference, Say.Of("Audits.Release.Report", audit.Reference, Say.Of("Audits.Kind." + audit.Kind), audit.LastDay))
        {
            Reads = AuditButtons.Acts(audit, AuditRunRoutes.ShowReport),
        };
}
