using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What somebody says that files prove, as it was filled in (E2).</summary>
public sealed record BatchAnswer
{
    public DateOnly? CollectedOn { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    public Classification? Classification { get; init; }

    public string? Remark { get; init; }

    public IReadOnlyList<SharedFile> Files { get; init; } = [];

    public static BatchAnswer Of(Filled filled) => new()
    {
        CollectedOn = filled.DayOf("collected_on"), PeriodFrom = filled.DayOf("period_from"),
        PeriodTo = filled.DayOf("period_to"), Classification = filled.NameOf<Classification>("classification"),
        Remark = EvidenceBatches.RemarkOf(filled.Field("remark")), Files = filled.FilesOf("files"),
    };

    public Refusal? WithoutDay => CollectedOn is null ? EvidenceRequest.Refused("DayMissing", "E2") with { Field = "collected_on" } : null;

    /// <summary>Null when nothing but the files themselves is left to look at.</summary>
    public Refusal? Fault(EvidenceSeries series, DateOnly today) => WithoutDay ?? new EvidenceSubmission
    {
        CollectedOn = CollectedOn!.Value, PeriodFrom = PeriodFrom, PeriodTo = PeriodTo, Classification = Classification,
    }.FaultOfWords(series, today);

    public EvidenceBatch On(EvidenceBatch batch, string requestId) => batch with
    {
        State = BatchState.Waiting,
        RequestId = requestId,
        Purpose = null,
        CollectedOn = CollectedOn,
        PeriodFrom = PeriodFrom,
        PeriodTo = PeriodTo,
        Classification = Classification,
        Remark = Remark,
        Trouble = null,
    };
}
