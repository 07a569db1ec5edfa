using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Trail;

/// <summary>
/// A sealed trail in a file, of which every test changes a copy: as its owner can, without the triggers and past the bot.
/// </summary>
internal sealed class SealedSample : IAsyncDisposable
{
    public const int Blocks = 6, InBlock = 9, RedactionAt = InBlock, KeyAt = InBlock + 1, Positions = (Blocks * InBlock) + 1;

    private readonly TestHouse _house;
    private readonly string _original;
    private readonly DirectoryInfo _copies = Directory.CreateTempSubdirectory("compliancebot-tamper");
    private int _copied;

    private SealedSample(TestHouse house, string original, IReadOnlyList<SealedBlock> blocks) => (_house, _original, Sealed) = (house, original, blocks);

    public IReadOnlyList<SealedBlock> Sealed { get; }

    public IReadOnlyList<Head> Heads => [.. Sealed.Select(Head.Of)];

    public static async Task<SealedSample> MakeAsync(string folder)
    {
        var house = await SealHouse.BuildAsync(folder);
        for (var block = 0; block < Blocks; block++)
        {
            await house.WritesAsync(block == 0 ? InBlock - 1 : InBlock);
            if (block == 0) await house.WorkAsync(work => RedactAsync(house, work));
            house.Clock.Pass(TimeSpan.FromHours(1));
            await house.SealsAsync();
        }

        var blocks = await house.BlocksAsync();
        var original = Path.Combine(folder, "original.db");
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync($"VACUUM INTO '{original}'");
        using (var copy = Open(original))
        {
            foreach (var trigger in copy.Query<string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").ToList()) copy.Execute("DROP TRIGGER " + trigger);
        }

        return new SealedSample(house, original, blocks);
    }

    /// <summary>One value of the fifth entry is gone by a rule.</summary>
    private static async Task RedactAsync(TestHouse house, Work work)
    {
        const string Sql = "SELECT d.EntryId, d.Name FROM TrailDetail d JOIN TrailEntry e ON e.Id = d.EntryId WHERE d.Name = 'name' AND e.Subject = 'test' AND e.SubjectId = '4'";
        await house.Get<TrailRedactions>().RedactAsync(work, "PR-6", await work.QueryAsync<DetailKey>(Sql, null, default), default);
    }

    /// <summary>Verifies a copy in which something was done.</summary>
    public async Task<TrailReport> AfterAsync(Action<SqliteConnection> tampering, IReadOnlyList<Head>? heads = null, ISealKeys? keys = null)
    {
        var copy = Path.Combine(_copies.FullName, $"{_copied++}.db");
        File.Copy(_original, copy);
        using (var connection = Open(copy)) tampering(connection);
        await using var database = new SqliteDatabase(copy, _house.Clock);
        return await new TrailVerification(database, new SealStore(), new SealReadStore(), new TimestampStore(), keys ?? _house.Get<ISealKeys>(), _house.Get<ITimestamps>(), _house.Get<IEnumerable<ISealedRecords>>())
            .RunAsync(heads ?? [], CancellationToken.None);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = false, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY");
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _copies.Delete(recursive: true);
    }
}
