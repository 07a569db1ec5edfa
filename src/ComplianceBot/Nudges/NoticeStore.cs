using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>The SQL of what people are to be told once, in their working hours. The table bears the name of its first use.</summary>
public sealed class NoticeStore
{
    public Task AddAsync(Work work, PersonId to, string? topic, string body, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AssignmentNotice (Id, PersonId, Topic, Body, CreatedAt)
            VALUES (@id, @to, @topic, @body, @At)
            """;
        return work.ExecuteAsync(Sql, new { id = Ids.New(work.At), to, topic, body, work.At }, cancel);
    }

    public Task<IReadOnlyList<NoticeRow>> WaitingAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, PersonId, Topic, Body FROM AssignmentNotice WHERE SentAt IS NULL ORDER BY CreatedAt, Id";
        return work.QueryAsync<NoticeRow>(Sql, null, cancel);
    }

    /// <summary>False when another host has just sent it.</summary>
    public async Task<bool> SentAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "UPDATE AssignmentNotice SET SentAt = @At WHERE Id = @id AND SentAt IS NULL";
        return await work.ExecuteAsync(Sql, new { id, work.At }, cancel) == 1;
    }
}

public sealed record NoticeRow
{
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public string? Topic { get; init; }

    public required string Body { get; init; }
}
