using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

public enum DeliveryState { Waiting, Worked, Dead }

/// <summary>A delivery of a chat product as it was kept; its key is the same on every repeat.</summary>
public sealed record Delivered
{
    public required string Channel { get; init; }

    public required string DeliveryKey { get; init; }

    public DeliveryState State { get; init; }

    public string? Payload { get; init; }

    public string? Answer { get; init; }

    public int Attempts { get; init; }
}

/// <summary>The SQL of the inbox: each delivery is worked once, and its answer is kept for repeats.</summary>
public sealed class InboxStore
{
    public Task<Delivered?> FindAsync(Work work, string channel, string key, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Channel, DeliveryKey, State, Payload, Answer, Attempts
              FROM Delivery
             WHERE Channel = @channel AND DeliveryKey = @key
            """;
        return work.FirstAsync<Delivered>(Sql, new { channel, key }, cancel);
    }

    /// <summary>Keeps a delivery that was worked in its own request.</summary>
    public Task AddWorkedAsync(Work work, string channel, string key, string answer, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Delivery (Channel, DeliveryKey, ReceivedAt, State, Answer, Attempts, WorkedAt, PersonId)
            VALUES (@channel, @key, @At, 'Worked', @answer, 1, @At, @person)
            """;
        return work.ExecuteAsync(Sql, new { channel, key, answer, work.At, person = work.By.Person }, cancel);
    }

    /// <summary>Keeps a delivery to be worked later.</summary>
    public Task AddWaitingAsync(Work work, string channel, string key, string payload, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Delivery (Channel, DeliveryKey, ReceivedAt, State, Payload, Attempts, NextAt)
            VALUES (@channel, @key, @At, 'Waiting', @payload, 0, @At)
            """;
        return work.ExecuteAsync(Sql, new { channel, key, payload, work.At }, cancel);
    }

    public Task<IReadOnlyList<Delivered>> WaitingAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Channel, DeliveryKey, State, Payload, Answer, Attempts
              FROM Delivery
             WHERE State = 'Waiting' AND NextAt <= @At
             ORDER BY NextAt, DeliveryKey
            {limit @most}
            """;
        return work.QueryAsync<Delivered>(Sql, new { most, work.At }, cancel);
    }

    /// <summary>Everything that is kept and not worked yet, whenever its next try is.</summary>
    public Task<IReadOnlyList<Delivered>> AllWaitingAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Channel, DeliveryKey, State, Payload, Answer, Attempts
              FROM Delivery
             WHERE State = 'Waiting'
            """;
        return work.QueryAsync<Delivered>(Sql, null, cancel);
    }

    /// <summary>Ends a delivery's wait; false when somebody else has worked it meanwhile.</summary>
    public async Task<bool> WorkedAsync(Work work, Delivered delivered, string answer, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Delivery
               SET State = 'Worked', Answer = @answer, WorkedAt = @At, Payload = NULL, PersonId = @person
             WHERE Channel = @Channel AND DeliveryKey = @DeliveryKey AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { delivered.Channel, delivered.DeliveryKey, answer, work.At, person = work.By.Person }, cancel) == 1;
    }

    public Task FailedAsync(Work work, Delivered delivered, DeliveryState state, DateTimeOffset nextAt, string reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Delivery
               SET State = @state, Attempts = Attempts + 1, NextAt = @nextAt, Reason = @reason
             WHERE Channel = @Channel AND DeliveryKey = @DeliveryKey AND State = 'Waiting'
            """;
        return work.ExecuteAsync(Sql, new { delivered.Channel, delivered.DeliveryKey, state = state.ToString(), nextAt, reason }, cancel);
    }

    /// <summary>Deliveries that were given up, newest first, for an administrator.</summary>
    public Task<IReadOnlyList<DeadDelivery>> DeadAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Channel, DeliveryKey, ReceivedAt, Attempts, Reason
              FROM Delivery
             WHERE State = 'Dead'
             ORDER BY ReceivedAt DESC, DeliveryKey
            {limit @most}
            """;
        return work.QueryAsync<DeadDelivery>(Sql, new { most }, cancel);
    }
}

/// <summary>A delivery that could not be worked after the last try.</summary>
public sealed record DeadDelivery
{
    public required string Channel { get; init; }

    public required string DeliveryKey { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public int Attempts { get; init; }

    public string? Reason { get; init; }
}
