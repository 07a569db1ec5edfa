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

    public IEnumerable<string> Departments => Counts.Select(c => c.Count.Bucket.Department).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Null asks for all.</summary>
    public TrainingFigures Figures(string? documentId, string? department)
    {
        var tried = FirstAttempts
            .Where(a => (documentId is null || a.DocumentId == documentId) && (department is null || a.Department == department))
            .ToList();
        return TrainingFigures.Of(
            [.. Counts
                .Where(c => documentId is null || c.DocumentId == documentId)
                .Select(c => c.Count)
                .Where(c => department is null || c.Bucket.Department == department)],
            (tried.Count(a => a.Passed), tried.Count),
            AsOf).Without([.. Away.Where(t => (documentId is null || t.DocumentId == documentId) && (department is null || t.Department == department))]);
    }
}
