using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of contacts with certification bodies: only ever added (S-210).</summary>
public sealed class CertificationContactStore
{
    public Task AddAsync(Work work, CertificationContact contact, PersonId by, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CertificationContact (Id, BodyId, ContactOn, Topic, Agreed, Documents, WrittenBy, WrittenAt)
            VALUES (@Id, @BodyId, @ContactOn, @topic, @Agreed, @Documents, @by, @At)
            """;
        return work.ExecuteAsync(
            Sql, new { contact.Id, contact.BodyId, contact.ContactOn, topic = contact.Topic.ToString(), contact.Agreed, contact.Documents, by, work.At }, cancel);
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<CertificationContact>> OfAsync(Work work, string bodyId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, BodyId, ContactOn, Topic, Agreed, Documents
              FROM CertificationContact
             WHERE BodyId = @bodyId
             ORDER BY ContactOn DESC, Id DESC
            """;
        return work.QueryAsync<CertificationContact>(Sql, new { bodyId }, cancel);
    }
}
