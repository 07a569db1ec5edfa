using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of who gets no messages: nobody is forgotten only because no account is linked or open.</summary>
public sealed class ReachStore
{
    public Task<IReadOnlyList<string>> UnreachableAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.Name
              FROM Person p
             WHERE p.Active = 1
               AND NOT EXISTS (SELECT 1
                                 FROM PlatformAccount a
                                 LEFT JOIN Conversation c ON c.Lane = a.Lane
                                WHERE a.PersonId = p.Id AND a.Standing = 'Member' AND (c.Lane IS NULL OR c.State = 'Open'))
             ORDER BY p.Name, p.Id
            """;
        return work.QueryAsync<string>(Sql, null, cancel);
    }
}
