using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ComplianceBot.Storage;

/// <summary>
/// Ids are made by the program, never the database, and sort by when they were made: by the millisecond, and within it by a counter
/// (UUID version 7, RFC 9562 §6.2). What is added together lies together, and entries of one work stand in the order they were written.
/// </summary>
public static class Ids
{
    private const int TimeLength = 12;

    /// <summary>It begins anew after 67 million ids.</summary>
    private const int CounterBits = 26;

    /// <summary>The 48 bits behind the counter, by chance: two processes never make the same. An id is a name and no secret, so that they need not change.</summary>
    private static readonly byte[] Ours = RandomNumberGenerator.GetBytes(6);

    private static int _made;

    public static string New(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        var number = Interlocked.Increment(ref _made) & ((1 << CounterBits) - 1);
        (id[6], id[7]) = ((byte)(0x70 | (number >> 22)), (byte)(number >> 14));
        (id[8], id[9]) = ((byte)(0x80 | ((number >> 8) & 0x3F)), (byte)number);
        Ours.CopyTo(id[10..]);
        return Convert.ToHexStringLower(id);
    }

    /// <summary>Sorts before every id of that millisecond or later.</summary>
    public static string Before(DateTimeOffset at) => New(at)[..TimeLength];
}
