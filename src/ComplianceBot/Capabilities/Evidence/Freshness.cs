namespace ComplianceBot.Capabilities.Evidence;

/// <summary>How good the evidence of a series is on a day (EV-2). Declared from best to worst.</summary>
public enum Freshness { Fresh, DueSoon, Stale, Missing }

/// <summary>What one series looks like on a day.</summary>
/// <param name="Newest">The evidence that decides it; null when there is none.</param>
/// <param name="Open">The request that somebody works on now.</param>
public sealed record SeriesStanding(Freshness Freshness, EvidenceRequest? Newest, EvidenceRequest? Open)
{
    private const int SoonDays = 30;

    public static SeriesStanding Of(IEnumerable<EvidenceRequest> members, DateOnly day)
    {
        var all = members.ToList();
        var open = all.FirstOrDefault(m => m.State.IsOpen());
        var counted = all.Where(m => HasCounted(m.State)).OrderBy(m => m.EffectiveOn).ThenBy(m => m.Id, StringComparer.Ordinal).ToList();
        var fresh = counted.Where(m => m.State == EvidenceState.Accepted && day <= m.ValidUntil).MaxBy(m => m.ValidUntil);
        return fresh is not null
            ? new SeriesStanding(IsSoon(fresh, day) ? Freshness.DueSoon : Freshness.Fresh, fresh, open)
            : new SeriesStanding(counted.Count > 0 ? Freshness.Stale : Freshness.Missing, counted.LastOrDefault(), open);
    }

    private static bool IsSoon(EvidenceRequest fresh, DateOnly day) => fresh.ValidUntil!.Value.DayNumber - day.DayNumber <= SoonDays;

    private static bool HasCounted(EvidenceState state) => state switch
    {
        EvidenceState.Accepted or EvidenceState.Expired or EvidenceState.Superseded => true,
        EvidenceState.Requested or EvidenceState.Submitted or EvidenceState.Rejected or EvidenceState.Cancelled => false,
    };
}
