using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Trail;

/// <summary>
/// A sealed trail in a file, of which every test changes a copy: as its owner can, without the triggers and past the bot.
/// </summary>
internal sealed class SealedSample : IAsyncDisposable
{
    public const int Blocks = 6, InBlock = 9, KeyAt = InBlock + 1, Positions = (Blocks * InBlock) + 1;

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
            await house.WritesAsync(InBlock);
            house.Clock.Pass(TimeSpan.FromHours(1));
            await house.SealsAsync();
        }

        // one value is gone by a rule
        await house.WorkAsync(async work =>
        {
            await work.ExecuteAsync("INSERT INTO TrailRedaction (EntryId, Name, RuleId, At) SELECT EntryId, 'name', 'PR-6', @At FROM TrailPosition WHERE Position = 5", new { work.At }, default);
            await work.ExecuteAsync("DELETE FROM TrailDetail WHERE Name = 'name' AND EntryId = (SELECT EntryId FROM TrailPosition WHERE Position = 5)", null, default);
        });
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

    /// <summary>Verifies a copy in which something was done.</summary>
    public async Task<TrailReport> AfterAsync(Action<SqliteConnection> tampering, IReadOnlyList<Head>? heads = null, ISealKeys? keys = null)
    {
        var copy = Path.Combine(_copies.FullName, $"{_copied++}.db");
        File.Copy(_original, copy);
        using (var connection = Open(copy)) tampering(connection);
        await using var database = new SqliteDatabase(copy, _house.Clock);
        return await new TrailVerification(database, new SealStore(), new SealReadStore(), keys ?? _house.Get<ISealKeys>(), _house.Get<IEnumerable<ISealedRecords>>()).RunAsync(heads ?? [], CancellationToken.None);
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
        SqliteConnection.ClearAllPools();
        _copies.Delete(recursive: true);
    }
}
