using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>Whether a conversation takes our messages: a state of the recipient, not a fault.</summary>
public enum Reach { Open, NotInstalled, Blocked, Gone }

/// <summary>Where messages of a lane go; the reference is the chat product's own address, opaque here.</summary>
public sealed record Conversation
{
    public required string Lane { get; init; }

    public string? Reference { get; init; }

    public Reach State { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The SQL of conversations.</summary>
public sealed class ConversationStore
{
    public Task<Conversation?> FindAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Sql = "SELECT Lane, Reference, State, Reason FROM Conversation WHERE Lane = @lane";
        return work.FirstAsync<Conversation>(Sql, new { lane }, cancel);
    }

    /// <summary>Keeps what a verified delivery or the chat product's own answer says about a conversation.</summary>
    public async Task KeepAsync(Work work, Conversation conversation, CancellationToken cancel)
    {
        const string Update = """
            UPDATE Conversation
               SET Reference = COALESCE(@Reference, Reference), State = @State, Reason = @Reason, ChangedAt = @At
             WHERE Lane = @Lane
            """;
        const string Insert = """
            INSERT INTO Conversation (Lane, Channel, Reference, State, Reason, ChangedAt)
            VALUES (@Lane, @Channel, @Reference, @State, @Reason, @At)
            """;
        var values = new
        {
            conversation.Lane, Channel = People.Lanes.ChannelOf(conversation.Lane), conversation.Reference,
            State = conversation.State.ToString(), conversation.Reason, work.At,
        };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    /// <summary>Somebody spoke there, so we are there: what was closed is tried again, and its next answer tells anew whether it takes one.</summary>
    public Task ReopenAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Conversation
               SET State = 'Open', Reason = NULL, ChangedAt = @At
             WHERE Lane = @lane AND State <> 'Open'
            """;
        return work.ExecuteAsync(Sql, new { lane, work.At }, cancel);
    }

    /// <summary>The whole channel closed or opened: every conversation of it that was in one state is now in the other.</summary>
    public Task<int> KeepAllAsync(Work work, string channel, Reach was, Reach now, string? reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Conversation
               SET State = @now, Reason = @reason, ChangedAt = @At
             WHERE Channel = @channel AND State = @was
            """;
        return work.ExecuteAsync(Sql, new { channel, was = was.ToString(), now = now.ToString(), reason, work.At }, cancel);
    }
}
