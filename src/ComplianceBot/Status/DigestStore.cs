using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>A channel that gets the figures of the week.</summary>
public sealed record ChannelDigest
{
    public required string Lane { get; init; }

    public int DayOfWeek { get; init; }

    public int AtMinute { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>In whose language it is written.</summary>
    public required PersonId SetBy { get; init; }

    public DateTimeOffset SetAt { get; init; }

    /// <summary>The Monday of the week that was sent last.</summary>
    public DateOnly? SentForWeek { get; init; }

    public DigestTime Time => new((DayOfWeek)DayOfWeek, AtMinute, TimeZone);

    /// <summary>The week that is to be sent now: its hour came after it was asked for, and it was not sent yet.</summary>
    public DateOnly? DueAt(DateTimeOffset now) =>
        Time.LastUntil(now) is var last && last.At > SetAt && (SentForWeek is null || SentForWeek < last.Week) ? last.Week : null;
}

/// <summary>The SQL of the weekly figures of channels.</summary>
public sealed class DigestStore
{
    public Task<ChannelDigest?> FindAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Sql = "SELECT Lane, DayOfWeek, AtMinute, TimeZone, SetBy, SetAt, SentForWeek FROM ChannelDigest WHERE Lane = @lane";
        return work.FirstAsync<ChannelDigest>(Sql, new { lane }, cancel);
    }

    public Task<IReadOnlyList<ChannelDigest>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Lane, DayOfWeek, AtMinute, TimeZone, SetBy, SetAt, SentForWeek FROM ChannelDigest ORDER BY Lane";
        return work.QueryAsync<ChannelDigest>(Sql, null, cancel);
    }

    /// <summary>A week that was sent stays sent, whatever hour is chosen now.</summary>
    public async Task SetAsync(Work work, string lane, DigestTime time, PersonId by, CancellationToken cancel)
    {
        const string Update = """
            UPDATE ChannelDigest
               SET DayOfWeek = @day, AtMinute = @Minute, TimeZone = @TimeZone, SetBy = @by, SetAt = @At
             WHERE Lane = @lane
            """;
        const string Insert = """
            INSERT INTO ChannelDigest (Lane, DayOfWeek, AtMinute, TimeZone, SetBy, SetAt)
            VALUES (@lane, @day, @Minute, @TimeZone, @by, @At)
            """;
        var values = new { lane, day = (int)time.Day, time.Minute, time.TimeZone, by, work.At };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    public async Task<bool> RemoveAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM ChannelDigest WHERE Lane = @lane";
        return await work.ExecuteAsync(Sql, new { lane }, cancel) == 1;
    }

    /// <summary>Only one of several rounds takes a week.</summary>
    public async Task<bool> TakeAsync(Work work, string lane, DateOnly week, CancellationToken cancel)
    {
        const string Sql = "UPDATE ChannelDigest SET SentForWeek = @week WHERE Lane = @lane AND (SentForWeek IS NULL OR SentForWeek < @week)";
        return await work.ExecuteAsync(Sql, new { lane, week }, cancel) == 1;
    }
}
