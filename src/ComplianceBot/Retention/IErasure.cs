using ComplianceBot.Storage;

namespace ComplianceBot.Retention;

/// <summary>The port by which whoever keeps data that only serve for a while deletes those of one person at once (PR-6).</summary>
public interface IErasure
{
    /// <summary>The rule by which they would end: RT-6, RT-7, RT-8 or RT-10.</summary>
    string Rule { get; }

    Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel);
}

/// <summary>The port by which a capability says which records name a person, when they end, and where the identity itself is proof (PR-6).</summary>
public interface IPersonRecords
{
    Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel);
}

/// <summary>A record that names a person.</summary>
public sealed record PersonRecord
{
    /// <summary>As the trail and <see cref="Disposals"/> call it.</summary>
    public required string Kind { get; init; }

    public required string RecordId { get; init; }

    public required string RuleId { get; init; }

    /// <summary>The day from which the rule counts; null while that has not come yet.</summary>
    public DateOnly? FromDay { get; init; }

    /// <summary>A signature under an approval, the owner of something open, an auditor.</summary>
    public bool IsIdentityEssential { get; init; }
}
