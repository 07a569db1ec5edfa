using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>The SQL by which versions of the Statement of Applicability are found. At most one is proposed and at most one approved.</summary>
public sealed class StatementStore
{
    public Task<StatementVersion?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Number, Hash, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason
              FROM StatementVersion
             WHERE Id = @id
            """;
        return work.FirstAsync<StatementVersion>(Sql, new { id }, cancel);
    }

    /// <summary>At most so many above an id, in their order.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM StatementVersion WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    /// <summary>The newest version in that state.</summary>
    public Task<StatementVersion?> InStateAsync(Work work, StatementState state, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Number, Hash, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason
              FROM StatementVersion
             WHERE State = @state
             ORDER BY Number DESC
            """;
        return work.FirstAsync<StatementVersion>(Sql, new { state = state.ToString() }, cancel);
    }

    /// <summary>The version that was in force right before an instant.</summary>
    public Task<StatementVersion?> InForceAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} Id, Number, Hash, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason
              FROM StatementVersion
             WHERE State IN ('Approved', 'Replaced') AND DecidedAt < @before
             ORDER BY DecidedAt DESC, Number DESC {limit 1}
            """;
        return work.FirstAsync<StatementVersion>(Sql, new { before }, cancel);
    }

    public Task<int> LastNumberAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT COALESCE(MAX(Number), 0) FROM StatementVersion";
        return work.ScalarAsync<int>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<ControlDecision>> ControlsAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT VersionId, ControlId, Applicable, Reasons, Justification, OwnerId, Implementation
              FROM StatementControl
             WHERE VersionId = @versionId
            """;
        return work.QueryAsync<ControlDecision>(Sql, new { versionId }, cancel);
    }

    /// <summary>What the approved statement says about a control; null where none is approved, and for a clause.</summary>
    public Task<ControlDecision?> ApprovedAsync(Work work, string controlId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.VersionId, c.ControlId, c.Applicable, c.Reasons, c.Justification, c.OwnerId, c.Implementation
              FROM StatementControl c
              JOIN StatementVersion v ON v.Id = c.VersionId
             WHERE v.State = 'Approved' AND c.ControlId = @controlId
            """;
        return work.FirstAsync<ControlDecision>(Sql, new { controlId }, cancel);
    }

    /// <summary>The controls that are somebody's by the approved statement.</summary>
    public Task<IReadOnlyList<string>> OwnedAsync(Work work, PersonId owner, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.ControlId
              FROM StatementControl c
              JOIN StatementVersion v ON v.Id = c.VersionId
             WHERE v.State = 'Approved' AND c.Applicable = 1 AND c.OwnerId = @owner
            """;
        return work.QueryAsync<string>(Sql, new { owner }, cancel);
    }

    /// <summary>The controls that the approved statement excludes; nobody is asked about them.</summary>
    public async Task<IReadOnlySet<string>> ExcludedAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.ControlId
              FROM StatementControl c
              JOIN StatementVersion v ON v.Id = c.VersionId
             WHERE v.State = 'Approved' AND c.Applicable = 0
            """;
        return (await work.QueryAsync<string>(Sql, null, cancel)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a statement counted right before an instant: one that was approved is only ever replaced by another one.</summary>
    public async Task<bool> IsApprovedBeforeAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM StatementVersion WHERE State IN ('Approved', 'Replaced') AND DecidedAt < @before";
        return await work.ScalarAsync<int>(Sql, new { before }, cancel) > 0;
    }

    /// <summary>The controls that were excluded by the statement that counted right before an instant.</summary>
    public async Task<IReadOnlySet<string>> ExcludedBeforeAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.ControlId
              FROM StatementControl c
              JOIN StatementVersion v ON v.Id = c.VersionId
             WHERE c.Applicable = 0
               AND v.Number = (SELECT MAX(n.Number) FROM StatementVersion n WHERE n.State IN ('Approved', 'Replaced') AND n.DecidedAt < @before)
            """;
        return (await work.QueryAsync<string>(Sql, new { before }, cancel)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Who owned which control by versions that counted at some time, each until the next one was approved (AU-20).</summary>
    public Task<IReadOnlyList<ControlOwnership>> OwnershipsAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.ControlId, c.OwnerId, v.DecidedAt AS ApprovedAt, (SELECT MIN(n.DecidedAt)
                                                                        FROM StatementVersion n
                                                                       WHERE n.State IN ('Approved', 'Replaced') AND n.Number > v.Number) AS ReplacedAt
              FROM StatementControl c
              JOIN StatementVersion v ON v.Id = c.VersionId
             WHERE v.State IN ('Approved', 'Replaced') AND c.OwnerId IS NOT NULL
            """;
        return work.QueryAsync<ControlOwnership>(Sql, null, cancel);
    }

    /// <summary>How many were proposed from the first instant on, and before the second (NG-16).</summary>
    public Task<int> CountProposedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM StatementVersion WHERE ProposedAt >= @from AND ProposedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }

    public Task<int> CountDecidedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM StatementVersion WHERE DecidedAt >= @from AND DecidedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }
}
