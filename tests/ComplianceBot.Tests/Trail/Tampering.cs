using System.Security.Cryptography;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Trail;

/// <summary>One thing that somebody with the database in their hands may do to a sealed trail, and what must be said of it.</summary>
internal sealed record Tampering(string What, Action<SqliteConnection> Do, Func<TrailReport, bool> IsNamed)
{
    public bool NeedsHeads { get; init; }

    private static readonly string[] EntryColumns = ["Action", "Subject", "SubjectId", "PersonId", "Through", "At", "Hash"];

    private static readonly string[] BlockColumns = ["Root", "Previous", "SealedAt", "KeyId", "Signature", "Hash", "LastPosition", "EntryCount", "FirstPosition"];

    private static readonly Func<Random, Tampering>[] Kinds =
    [
        ChangedColumn, ChangedColumn, ChangedBit, ChangedBit, ChangedEverywhere, DeletedEntry, DeletedWithItsPosition, Exchanged, ExchangedEntries, Inserted, Backdated, AddedAtTheEnd, ChangedDetail,
        ChangedSalt, DeletedDetail, AddedDetail, ChangedBlock, ChangedBlock, ChangedBlockAndHash, DeletedBlock, CutOff, CutOffEntries, ChangedKey, DeletedKey, SealedAnew,
    ];

    public static Tampering Any(Random random) => Kinds[random.Next(Kinds.Length)](random);

    /// <summary>Not at the entries that speak of a redaction and introduce the key, which stand one after the other: they have no details.</summary>
    private static int Somewhere(Random random)
    {
        var at = random.Next(2, SealedSample.Positions - 1);
        return at >= SealedSample.RedactionAt ? at + 2 : at;
    }

    private static long BlockOf(int position) => ((position - 2) / SealedSample.InBlock) + 1;

    private static Tampering ChangedColumn(Random random)
    {
        var (at, column) = (Somewhere(random), EntryColumns[random.Next(EntryColumns.Length)]);
        var value = column == "At" ? "2020-01-01T00:00:00.000Z" : "other" + random.Next();
        return new($"{column} of the entry at {at}", c => c.Execute($"UPDATE TrailEntry SET {column} = @value WHERE Id = {EntryAt(at)}", new { value }), r => At(r, at, TrailFaultKind.EntryChanged));
    }

    private static Tampering ChangedBit(Random random)
    {
        var (at, bit) = (Somewhere(random), random.Next(100 * 8));
        return new($"bit {bit} of the entry at {at}", c => Flip(c, "TrailEntry", "Canonical", $"Id = {EntryAt(at)}", bit), r => At(r, at, TrailFaultKind.EntryChanged));
    }

    /// <summary>Entry, hash and leaf go together: only the root is left to tell.</summary>
    private static Tampering ChangedEverywhere(Random random)
    {
        var at = Somewhere(random);
        return new($"the entry at {at} with hash and leaf", c => Forge(c, at), r => InBlock(r, BlockOf(at), TrailFaultKind.BlockEntriesDiffer));
    }

    private static Tampering DeletedEntry(Random random)
    {
        var at = Somewhere(random);
        return new($"the entry at {at} is gone", c => c.Execute($"DELETE FROM TrailEntry WHERE Id = {EntryAt(at)}"), r => At(r, at, TrailFaultKind.EntryMissing));
    }

    private static Tampering DeletedWithItsPosition(Random random)
    {
        var at = Somewhere(random);
        return new(
            $"entry and position {at} are gone", c => c.Execute($"DELETE FROM TrailEntry WHERE Id = {EntryAt(at)}; DELETE FROM TrailPosition WHERE Position = {at}"),
            r => At(r, at, TrailFaultKind.EntryMissing));
    }

    private static Tampering Exchanged(Random random)
    {
        var first = 2 + (random.Next(SealedSample.Blocks) * SealedSample.InBlock) + random.Next(SealedSample.InBlock - 1);
        return new($"{first} and {first + 1} have changed places", c => Exchange(c, first, first + 1, "EntryId", "Leaf"), r => At(r, first + 1, TrailFaultKind.EntryMoved));
    }

    private static Tampering ExchangedEntries(Random random)
    {
        var first = 2 + (random.Next(SealedSample.Blocks) * SealedSample.InBlock) + random.Next(SealedSample.InBlock - 1);
        return new(
            $"the entries at {first} and {first + 1} have changed places", c => Exchange(c, first, first + 1, "EntryId"),
            r => At(r, first, TrailFaultKind.EntryMoved) && At(r, first + 1, TrailFaultKind.EntryMoved));
    }

    /// <summary>Everything behind it moves on by one.</summary>
    private static Tampering Inserted(Random random)
    {
        var at = Somewhere(random);
        return new($"an entry was put in at {at}", c =>
        {
            c.Execute($"UPDATE TrailPosition SET Position = -(Position + 1) WHERE Position >= {at}; UPDATE TrailPosition SET Position = -Position WHERE Position < 0");
            c.Execute($"INSERT INTO TrailEntry SELECT 'x' || Id, At, Action, Subject, SubjectId, PersonId, Through, Canonical, Hash FROM TrailEntry WHERE Id = {EntryAt(1)}");
            c.Execute($"INSERT INTO TrailPosition SELECT {at}, 'x' || EntryId, Leaf FROM TrailPosition WHERE Position = 1");
        }, r => At(r, at, TrailFaultKind.EntryChanged) && At(r, SealedSample.Positions + 1, TrailFaultKind.EntryInserted));
    }

    private static Tampering Backdated(Random random)
    {
        var at = random.Next(2, SealedSample.Positions - SealedSample.InBlock);
        return new(
            $"a copy of the entry at {at} as if it had been written then",
            c => c.Execute($"INSERT INTO TrailEntry SELECT 'x' || substr(Id, 2), At, Action, Subject, SubjectId, PersonId, Through, Canonical, Hash FROM TrailEntry WHERE Id = {EntryAt(at)}"),
            r => r.Faults.Any(f => f.Kind == TrailFaultKind.EntryInserted && f.Name is not null));
    }

    private static Tampering AddedAtTheEnd(Random random)
    {
        var end = SealedSample.Positions + random.Next(1, 5);
        return new($"a position {end} that no block holds", c => c.Execute($"INSERT INTO TrailPosition SELECT {end}, 'x', Leaf FROM TrailPosition WHERE Position = 1"), r => At(r, end, TrailFaultKind.EntryInserted));
    }

    private static Tampering ChangedDetail(Random random)
    {
        var at = Somewhere(random);
        return new($"a detail at {at}", c => c.Execute($"UPDATE TrailDetail SET Detail = 'Eve' WHERE Name = 'mail' AND EntryId = {EntryAt(at)}"), r => At(r, at, TrailFaultKind.DetailChanged));
    }

    private static Tampering ChangedSalt(Random random)
    {
        var at = Somewhere(random);
        return new($"the salt of a detail at {at}", c => Flip(c, "TrailDetail", "Salt", $"Name = 'mail' AND EntryId = {EntryAt(at)}", random.Next(128)), r => At(r, at, TrailFaultKind.DetailChanged));
    }

    private static Tampering DeletedDetail(Random random)
    {
        var at = Somewhere(random);
        return new($"a detail at {at} is gone without a rule", c => c.Execute($"DELETE FROM TrailDetail WHERE Name = 'mail' AND EntryId = {EntryAt(at)}"), r => At(r, at, TrailFaultKind.DetailMissing));
    }

    private static Tampering AddedDetail(Random random)
    {
        var at = Somewhere(random);
        return new(
            $"a detail more at {at}", c => c.Execute($"INSERT INTO TrailDetail SELECT EntryId, 'reason', Salt, Detail FROM TrailDetail WHERE Name = 'mail' AND EntryId = {EntryAt(at)}"),
            r => At(r, at, TrailFaultKind.DetailInserted));
    }

    private static Tampering ChangedBlock(Random random)
    {
        var (block, column) = (random.Next(1, SealedSample.Blocks + 1), BlockColumns[random.Next(BlockColumns.Length)]);
        var change = column switch
        {
            "LastPosition" or "EntryCount" or "FirstPosition" => column + " + 1",
            "SealedAt" => "'2020-01-01T00:00:00.000Z'",
            "Signature" => "zeroblob(70)",
            _ => "'" + new string('a', 64) + "'",
        };
        return new(
            $"{column} of block {block}", c => c.Execute($"UPDATE TrailBlock SET {column} = {change} WHERE Number = {block}"),
            r => r.Faults.Any(f => f.Block == block && f.Kind is TrailFaultKind.BlockChanged or TrailFaultKind.SignatureWrong));
    }

    private static Tampering ChangedBlockAndHash(Random random)
    {
        var block = random.Next(1, SealedSample.Blocks + 1);
        return new($"block {block} with its hash", c =>
        {
            var kept = BlockAt(c, block) with { SealedAt = DateTimeOffset.UnixEpoch };
            c.Execute("UPDATE TrailBlock SET SealedAt = '1970-01-01T00:00:00.000Z', Hash = @hash WHERE Number = @block", new { hash = kept.HashOfCanonical(), block });
        }, r => InBlock(r, block, TrailFaultKind.SignatureWrong));
    }

    private static Tampering DeletedBlock(Random random)
    {
        var block = random.Next(1, SealedSample.Blocks);
        return new($"block {block} is gone", c => c.Execute($"DELETE FROM TrailBlock WHERE Number = {block}"), r => InBlock(r, block, TrailFaultKind.BlockMissing));
    }

    private static Tampering CutOff(Random random)
    {
        var from = random.Next(2, SealedSample.Blocks + 1);
        return new($"everything from block {from} on is gone", c => CutOff(c, from), r => InBlock(r, from, TrailFaultKind.HeadMissing)) { NeedsHeads = true };
    }

    private static Tampering CutOffEntries(Random random)
    {
        var from = SealedSample.Positions - random.Next(SealedSample.InBlock);
        return new(
            $"the entries from {from} on are gone",
            c => c.Execute($"DELETE FROM TrailEntry WHERE Id IN (SELECT EntryId FROM TrailPosition WHERE Position >= {from}); DELETE FROM TrailPosition WHERE Position >= {from}"),
            r => Enumerable.Range(from, SealedSample.Positions + 1 - from).All(p => At(r, p, TrailFaultKind.EntryMissing)));
    }

    private static Tampering ChangedKey(Random random)
    {
        var bit = random.Next(30 * 8, 90 * 8);
        return new($"bit {bit} of the public key", c => Flip(c, "TrailKey", "PublicKey", "1 = 1", bit), r => r.Faults.Any(f => f.Kind == TrailFaultKind.KeyChanged && f.Name is not null));
    }

    private static Tampering DeletedKey(Random random)
    {
        var other = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfo();
        var block = random.Next(1, SealedSample.Blocks + 1);
        return new(
            $"block {block} names another key",
            c =>
            {
                c.Execute("INSERT INTO TrailKey VALUES (@id, @other, '2026-01-01T00:00:00.000Z')", new { id = SealKey.IdOf(other), other });
                c.Execute("UPDATE TrailBlock SET KeyId = @id WHERE Number = @block", new { id = SealKey.IdOf(other), block });
            },
            r => InBlock(r, block, TrailFaultKind.BlockChanged));
    }

    /// <summary>An entry is forged and all from its block on is sealed with another key that stands in the database.</summary>
    private static Tampering SealedAnew(Random random)
    {
        var at = Somewhere(random);
        return new(
            $"the entry at {at} was forged and all from there on sealed anew", c => SealAnew(c, at, (int)BlockOf(at)),
            r => InBlock(r, BlockOf(at), TrailFaultKind.HeadDiffers) && InBlock(r, BlockOf(at), TrailFaultKind.KeyNotTrusted))
        { NeedsHeads = true };
    }

    public static void SealAnew(SqliteConnection c, int at, int from)
    {
        Forge(c, at);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var shown = SealKey.Of(key.ExportSubjectPublicKeyInfo());
        c.Execute("INSERT INTO TrailKey VALUES (@Id, @PublicKey, '2026-01-01T00:00:00.000Z')", shown);
        var previous = from == 1 ? null : BlockAt(c, from - 1).Hash;
        for (var number = from; number <= SealedSample.Blocks; number++)
        {
            var kept = BlockAt(c, number);
            var leaves = c.Query<byte[]>("SELECT Leaf FROM TrailPosition WHERE Position >= @FirstPosition AND Position <= @LastPosition ORDER BY Position", kept).ToList();
            var anew = kept with { Root = Convert.ToHexStringLower(MerkleTree.Root(leaves)), Previous = previous, KeyId = shown.Id };
            anew = anew with { Hash = anew.HashOfCanonical(), Signature = key.SignData(anew.Canonical(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) };
            c.Execute("UPDATE TrailBlock SET Root = @Root, Previous = @Previous, KeyId = @KeyId, Hash = @Hash, Signature = @Signature WHERE Number = @Number", anew);
            previous = anew.Hash;
        }
    }

    public static void CutOff(SqliteConnection c, int from)
    {
        var first = BlockAt(c, from).FirstPosition;
        c.Execute("DELETE FROM TrailDetail WHERE EntryId IN (SELECT EntryId FROM TrailPosition WHERE Position >= @first)", new { first });
        c.Execute("DELETE FROM TrailEntry WHERE Id IN (SELECT EntryId FROM TrailPosition WHERE Position >= @first)", new { first });
        c.Execute("DELETE FROM TrailPosition WHERE Position >= @first; DELETE FROM TrailBlock WHERE Number >= @from", new { first, from });
    }

    /// <summary>Another state in the entry's bytes, with its hash and its leaf.</summary>
    private static void Forge(SqliteConnection c, int at)
    {
        var canonical = c.ExecuteScalar<byte[]>($"SELECT Canonical FROM TrailEntry WHERE Id = {EntryAt(at)}")!;
        var forged = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(canonical).Replace("\"done\"", "\"none\"", StringComparison.Ordinal));
        c.Execute($"UPDATE TrailEntry SET Canonical = @forged, Hash = @hash WHERE Id = {EntryAt(at)}", new { forged, hash = Convert.ToHexStringLower(SHA256.HashData(forged)) });
        c.Execute($"UPDATE TrailPosition SET Leaf = @leaf WHERE Position = {at}", new { leaf = MerkleTree.Leaf(forged) });
    }

    private static void Flip(SqliteConnection c, string table, string column, string where, int bit)
    {
        var bytes = c.QueryFirst<byte[]>($"SELECT {column} FROM {table} WHERE {where}");
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        c.Execute($"UPDATE {table} SET {column} = @bytes WHERE {where}", new { bytes });
    }

    private static void Exchange(SqliteConnection c, int first, int second, params string[] columns)
    {
        var rows = c.Query<(string EntryId, byte[] Leaf)>($"SELECT EntryId, Leaf FROM TrailPosition WHERE Position IN ({first}, {second}) ORDER BY Position").ToList();
        c.Execute($"UPDATE TrailPosition SET EntryId = 'x' WHERE Position = {second}");
        foreach (var (position, row) in new[] { (first, rows[1]), (second, rows[0]) })
        {
            foreach (var column in columns)
                c.Execute($"UPDATE TrailPosition SET {column} = @value WHERE Position = {position}", new { value = column == "Leaf" ? row.Leaf : (object)row.EntryId });
        }
    }

    private static SealedBlock BlockAt(SqliteConnection c, int number) => c.QueryFirst<SealedBlock>("SELECT * FROM TrailBlock WHERE Number = @number", new { number });

    private static string EntryAt(int position) => $"(SELECT EntryId FROM TrailPosition WHERE Position = {position})";

    private static bool At(TrailReport report, int position, TrailFaultKind kind) => report.Faults.Any(f => f.Position == position && f.Kind == kind);

    private static bool InBlock(TrailReport report, long block, TrailFaultKind kind) => report.Faults.Any(f => f.Block == block && f.Kind == kind);
}
