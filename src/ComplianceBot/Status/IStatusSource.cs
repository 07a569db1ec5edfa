using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>The port by which a capability says how it stands. What no capability says is shown as "no data".</summary>
public interface IStatusSource
{
    Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel);
}

/// <summary>One capability's share of the status answer (SQ-2).</summary>
public sealed record StatusReport
{
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Parts of the readiness score that this capability knows, each between 0 and 1, not rounded.</summary>
    public IReadOnlyDictionary<ReadinessPart, decimal> Parts { get; init; } = new Dictionary<ReadinessPart, decimal>();

    /// <summary>Caps that the records of this capability show not to apply.</summary>
    public IReadOnlyList<ReadinessCap> Lifted { get; init; } = [];
}
