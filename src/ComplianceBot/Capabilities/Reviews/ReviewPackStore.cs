using ComplianceBot.Arrivals;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>In what form a pack is made: to be worked with, or to be read and printed.</summary>
public enum PackFormat { Word, Page }

/// <summary>A pack that was made and lies in the vault (MR-4).</summary>
public sealed record ReviewPack
{
    public required string ReviewId { get; init; }

    /// <summary>The fingerprint of what it says: another one was made when that had changed.</summary>
    public required string Content { get; init; }

    public required string Language { get; init; }

    public required PackFormat Format { get; init; }

    /// <summary>Of the file.</summary>
    public required string Hash { get; init; }

    public required long Size { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>The SQL of packs: each is made once for what it says, and stays.</summary>
public sealed class ReviewPackStore : IFileReferences
{
    public async Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM ReviewPack {hold} WHERE Hash = @hash";
        return await work.ScalarAsync<int>(Sql, new { hash }, cancel) > 0;
    }

    public Task<IReadOnlyList<ReviewPack>> OfAsync(Work work, string reviewId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT ReviewId, Content, Language, Format, Hash, Size, Name, MadeAt
              FROM ReviewPack
             WHERE ReviewId = @reviewId
             ORDER BY MadeAt, Language, Format
            """;
        return work.QueryAsync<ReviewPack>(Sql, new { reviewId }, cancel);
    }

    /// <summary>False when it was made before.</summary>
    public async Task<bool> AddAsync(Work work, ReviewPack pack, CancellationToken cancel)
    {
        const string Find = "SELECT COUNT(*) FROM ReviewPack WHERE ReviewId = @ReviewId AND Content = @Content AND Language = @Language AND Format = @format";
        const string Add = """
            INSERT INTO ReviewPack (ReviewId, Content, Language, Format, Hash, Size, Name, MadeAt)
            VALUES (@ReviewId, @Content, @Language, @format, @Hash, @Size, @Name, @At)
            """;
        var values = new { pack.ReviewId, pack.Content, pack.Language, format = pack.Format.ToString(), pack.Hash, pack.Size, pack.Name, work.At };
        if (await work.ScalarAsync<int>(Find, values, cancel) > 0) return false;
        await work.ExecuteAsync(Add, values, cancel);
        return true;
    }
}
