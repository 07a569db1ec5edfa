namespace ComplianceBot.Packs.Format;

/// <summary>The checksum that ZIP programs ask for. It finds accidents; that nobody changed anything is proved by SHA-256.</summary>
public sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Step((uint)i))];

    private uint _rest = uint.MaxValue;

    public uint Value => ~_rest;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var rest = _rest;
        foreach (var b in bytes) rest = Table[(rest ^ b) & 0xFF] ^ (rest >> 8);
        _rest = rest;
    }

    private static uint Step(uint rest)
    {
        for (var bit = 0; bit < 8; bit++) rest = (rest & 1) == 1 ? (rest >> 1) ^ Polynomial : rest >> 1;
        return rest;
    }
}
