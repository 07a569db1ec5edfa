using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>Deletes at once what was said to and by one person, and where to write to them (PR-6, RT-7).</summary>
public sealed class MessageErasure(MessageErasureStore store) : IErasure
{
    public string Rule => "RT-7";

    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel) => store.EraseAsync(work, person, cancel);
}

/// <summary>The SQL that deletes one person's conversations.</summary>
public sealed class MessageErasureStore
{
    public async Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Deliveries = "DELETE FROM Delivery WHERE PersonId = @person";
        const string Messages = "DELETE FROM OutboxMessage WHERE PersonId = @person OR Lane IN (SELECT Lane FROM PlatformAccount WHERE PersonId = @person)";
        const string Conversations = "DELETE FROM Conversation WHERE Lane IN (SELECT Lane FROM PlatformAccount WHERE PersonId = @person)";
        var deleted = 0;
        foreach (var sql in new[] { Deliveries, Messages, Conversations }) deleted += await work.ExecuteAsync(sql, new { person }, cancel);
        return deleted;
    }
}
