using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Trail.Sealing;

/// <summary>What an entry says of one record.</summary>
/// <param name="Position">Of the entry; null while it is not sealed.</param>
internal readonly record struct RecordNote(string Kind, string Id, DateTimeOffset At, long? Position, string? Before, string After);

/// <summary>
/// What each record says by its newest entry. It may be about a million of them, so that of ids and hashes only half of the bits are held, which is more than anybody
/// can make two of.
/// </summary>
internal sealed class RecordStates(IEnumerable<string> kinds)
{
    private readonly Dictionary<string, Dictionary<UInt128, Newest>> _kinds = kinds.ToDictionary(k => k, _ => new Dictionary<UInt128, Newest>(), StringComparer.Ordinal);

    public void Take(RecordNote note)
    {
        if (!_kinds.TryGetValue(note.Kind, out var records)) return;
        var (key, step) = (KeyOf(note.Id), new Step(note.Before is null ? default : Half(note.Before), Half(note.After)));
        if (!records.TryGetValue(key, out var known) || known.At < note.At) records[key] = new Newest(note.At, note.Position, step, []);
        else if (known.At == note.At) records[key] = known with { More = [.. known.More, step] };
    }

    /// <summary>Whether the record says what its newest entry says; null when none is known. Asked once, and then it is accounted for.</summary>
    /// <param name="isFormer">Whether the entry at a position was written when less of records was hashed.</param>
    public bool? Agrees(string kind, RecordState record, Func<long?, bool> isFormer) => _kinds[kind].Remove(KeyOf(record.Id), out var newest)
        ? newest.Says(Half(record.Hash)) || (record.FormerHash is { } former && isFormer(newest.Position) && newest.Says(Half(former)))
        : null;

    public void Drop(string kind, string id) => _kinds[kind].Remove(KeyOf(id));

    /// <summary>The entries whose records nobody asked about.</summary>
    public IEnumerable<long?> LeftOf(string kind) => _kinds[kind].Values.Select(n => n.Position).Order();

    private static UInt128 KeyOf(string id) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static UInt128 Half(string hash) =>
        UInt128.TryParse(hash.AsSpan(0, Math.Min(hash.Length, 32)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var half) ? half : default;

    private readonly record struct Step(UInt128 Before, UInt128 After);

    /// <param name="More">Further changes at the same instant, in one work: the last of them is the one that none goes on from.</param>
    private readonly record struct Newest(DateTimeOffset At, long? Position, Step First, Step[] More)
    {
        public bool Says(UInt128 hash)
        {
            if (More.Length == 0) return First.After == hash;
            Step[] all = [First, .. More];
            return all.Any(s => s.After == hash) && (!all.Any(s => s.Before == hash && s.After != hash) || all.All(s => all.Any(o => o.Before == s.After)));
        }
    }
}
