using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// A closed piece of the trail (A.5.33, A.8.15): its entries by a Merkle root, the block before by its hash, and a signature over
/// all of that. Whoever knows the hash of one block can tell whether anything up to it was changed.
/// </summary>
public sealed record SealedBlock
{
    /// <summary>From 1 without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The position of its first entry; positions too go from 1 without gaps.</summary>
    public required long FirstPosition { get; init; }

    public required long LastPosition { get; init; }

    public required int EntryCount { get; init; }

    /// <summary>The Merkle root over its entries' canonical bytes, in lower-case hex as every hash here.</summary>
    public required string Root { get; init; }

    /// <summary>The hash of the block before; null for the first.</summary>
    public string? Previous { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The key that signed: the SHA-256 of its public half.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over the canonical bytes, as openssl takes it (DER).</summary>
    public byte[] Signature { get; init; } = [];

    public string Hash { get; init; } = "";

    /// <summary>
    /// The bytes that are signed. UTF-8 JSON without white space, fields in this order: v, number, first, last, count, root, previous, sealedAt
    /// (UTC, milliseconds), key.
    /// </summary>
    public byte[] Canonical()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteNumber("number", Number);
            json.WriteNumber("first", FirstPosition);
            json.WriteNumber("last", LastPosition);
            json.WriteNumber("count", EntryCount);
            json.WriteString("root", Root);
            json.WriteString("previous", Previous);
            json.WriteString("sealedAt", Storage.TypeHandlers.TextOf(SealedAt));
            json.WriteString("key", KeyId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public string HashOfCanonical() => Convert.ToHexStringLower(SHA256.HashData(Canonical()));
}
