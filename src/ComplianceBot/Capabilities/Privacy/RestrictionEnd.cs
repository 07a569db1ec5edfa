using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>Deletes a name that was kept apart for a record's sake as soon as that record is deleted (PR-6).</summary>
public sealed class RestrictionEnd(RestrictionStore store)
{
    public Task RunAsync(Work work, CancellationToken cancel) => store.EndAsync(work, cancel);
}

/// <summary>The SQL of names that are kept apart.</summary>
public sealed class RestrictionStore
{
    public Task<int> EndAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM RestrictedIdentity
             WHERE EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = RestrictedIdentity.Kind AND p.RecordId = RestrictedIdentity.RecordId)
            """;
        return work.ExecuteAsync(Sql, null, cancel);
    }
}
