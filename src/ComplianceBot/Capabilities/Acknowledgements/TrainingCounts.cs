namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>How many assignments of a document lie in a bucket.</summary>
public sealed record CountedDocument(string DocumentId, AssignmentCount Count);

/// <summary>Everything from which training figures of one day are made, for whatever part is asked about.</summary>
public sealed record TrainingCounts
{
    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<CountedDocument> Counts { get; init; }

    public required IReadOnlyList<FirstAttemptRow> FirstAttempts { get; init; }

    /// <summary>What is left of leave whose dates were deleted (RT-10).</summary>
    public IReadOnlyList<LeaveTotal> Away { get; init; } = [];

    /// <summary>What is left of assignments that were deleted (RT-5).</summary>
    public IReadOnlyList<AssignmentPast> Past { get; init; } = [];

    public IEnumerable<string> Departments => Counts.Select(c => c.Count.Bucket.Department).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Null asks for all.</summary>
    public TrainingFigures Figures(string? documentId, string? department)
    {
        var tried = FirstAttempts
            .Where(a => (documentId is null || a.DocumentId == documentId) && (department is null || a.Department == department))
            .ToList();
        var past = Past.Where(p => (documentId is null || p.DocumentId == documentId) && (department is null || p.Department == department)).ToList();
        return TrainingFigures.Of(
            [.. Counts
                .Where(c => documentId is null || c.DocumentId == documentId)
                .Select(c => c.Count)
                .Where(c => department is null || c.Bucket.Department == department)],
            (tried.Count(a => a.Passed) + past.Sum(p => p.Passed), tried.Count + past.Sum(p => p.Tried)),
            AsOf).Without([.. Away.Where(t => (documentId is null || t.DocumentId == documentId) && (department is null || t.Department == department))]).With(past);
    }
}
