using ComplianceBot.Arrivals;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Asking what the files prove; waiting until all are in; given (E2); forgotten when nobody handed them in.</summary>
public enum BatchState { Asking, Waiting, Given, Forgotten }

/// <summary>Whether the files of a batch are all in: some still under way, one in the way that its giver has to decide about, or ready.</summary>
public enum BatchReadiness { UnderWay, Hindered, Ready }

/// <summary>Files that were given together, and by their giver's word what they prove. Once all are in they are handed in (E2).</summary>
public sealed record EvidenceBatch
{
    /// <summary>Where its files come in.</summary>
    public const string What = "evidence" + Arrived.Suffix;

    public const int MostFiles = 20;

    private static readonly TimeSpan TakesMoreFor = TimeSpan.FromHours(1);

    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required string Lane { get; init; }

    public BatchState State { get; init; }

    /// <summary>Which message shows it now: each adding has one of its own, and only the newest goes on changing.</summary>
    public int MessageNumber { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The key of what they show instead, where it is no request for evidence.</summary>
    public string? Purpose { get; init; }

    /// <summary>The submission of the request that it became.</summary>
    public int? Round { get; init; }

    public DateOnly? CollectedOn { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    public Classification? Classification { get; init; }

    public string? Remark { get; init; }

    /// <summary>The word key of why it could not be handed in; shown until it is said anew what it proves.</summary>
    public string? Trouble { get; init; }

    public DateTimeOffset BegunAt { get; init; }

    /// <summary>When files were last added: what was refused before is set aside.</summary>
    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string Topic => $"files/{Id}/{MessageNumber}";

    public BatchReadiness Readiness(IReadOnlyList<Arrival> files) =>
        files.Any(f => f.State == ArrivalState.Waiting) ? BatchReadiness.UnderWay
        : files.Any(IsInTheWay) || files.All(f => f.State != ArrivalState.Kept) ? BatchReadiness.Hindered
        : BatchReadiness.Ready;

    /// <summary>Whether further files belong to it: while it is asked what they prove, or when one has to be sent again.</summary>
    public bool TakesMore(IReadOnlyList<Arrival> files, DateTimeOffset at) => files.Count < MostFiles && State switch
    {
        BatchState.Asking => at - AddedAt < TakesMoreFor,
        BatchState.Waiting => at - AddedAt < ArrivalForgetting.KeptFor && Readiness(files) == BatchReadiness.Hindered,
        BatchState.Given or BatchState.Forgotten => false,
    };

    /// <summary>Files are added. What was refused before needs no answer then; what is still under way does.</summary>
    public EvidenceBatch With(IReadOnlyList<Arrival> files, DateTimeOffset at) =>
        this with { MessageNumber = MessageNumber + 1, AddedAt = files.Any(f => f.State == ArrivalState.Waiting) ? AddedAt : at };

    /// <summary>What is handed in: the day on which the last file came is the day on which we got it.</summary>
    public EvidenceSubmission Submission(IReadOnlyList<Arrival> files, Func<DateTimeOffset, DateOnly> dayOf)
    {
        var kept = files.Where(f => f.State == ArrivalState.Kept).ToList();
        return new EvidenceSubmission
        {
            CollectedOn = CollectedOn ?? throw new InvalidOperationException("Nobody has said yet what the files prove."),
            PeriodFrom = PeriodFrom, PeriodTo = PeriodTo, Classification = Classification, ReceivedOn = dayOf(kept.Max(f => f.ReceivedAt)),
            Items = [.. kept.Select(ItemOf)],
        };
    }

    private bool IsInTheWay(Arrival file) => file.State is ArrivalState.Refused or ArrivalState.Expired && file.ReceivedAt >= AddedAt;

    private EvidenceItem ItemOf(Arrival file) => new()
    {
        Id = file.Id, RequestId = RequestId!, Kind = EvidenceItemKind.File, Hash = file.Hash, Size = file.Size, Type = file.Type, Name = file.Name,
        Scan = file.Scanned == true ? ScanResult.Clean : null, GivenBy = file.PersonId, GivenAt = file.ReceivedAt,
    };
}
