using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Tells by when a management review is wanted: before Stage 1 and each audit of the certification body, after the internal audit (MR-1).</summary>
public sealed class AuditOccasions(AuditStore audits) : IReviewOccasions
{
    public async Task<IReadOnlyList<ReviewOccasion>> ComingAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var programme = await audits.ProgrammeAsync(work, cancel);
        return
        [
            .. programme.Where(a => !a.Kind.IsOwn() && a.Kind != AuditKind.Customer && a.StartsOn > today && a.State < AuditState.Fieldwork)
                .Select(a => new ReviewOccasion(a.Reference, a.StartsOn, InternalBefore(programme, a.StartsOn))),
        ];
    }

    private static DateOnly? InternalBefore(IEnumerable<Audit> programme, DateOnly startsOn) =>
        programme.Where(a => a.Kind == AuditKind.Internal && a.ReportedOn <= startsOn).Max(a => a.ReportedOn);
}
