using System.Security.Cryptography;
using ComplianceBot.Host.Files.Sealing;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Files;

/// <summary>What must hold for files of every length: they come back whole, and nothing else is ever given out.</summary>
public sealed class SealProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);
    private static readonly FileKey Key = FileKey.New();

    [Fact]
    public void A_file_of_any_length_comes_back_whole() => ForAnyLength((plain, file, _) => Opened(file)!.SequenceEqual(plain));

    [Fact]
    public void A_file_cut_at_any_byte_is_refused() => ForAnyLength((_, file, random) => Opened(file[..random.Next(file.Length)]) is null);

    [Fact]
    public void A_file_cut_at_the_edge_of_a_segment_is_refused() => ForAnyLength((_, file, random) =>
    {
        var segments = (file.Length - SealHeader.Length - 1) / Segments.SealedLength;
        return segments == 0 || Opened(file[..(SealHeader.Length + (random.Next(1, segments + 1) * Segments.SealedLength))]) is null;
    });

    [Fact]
    public void A_file_with_any_flipped_bit_is_refused() => ForAnyLength((_, file, random) =>
    {
        file[random.Next(SealHeader.Length, file.Length)] ^= (byte)(1 << random.Next(8));
        return Opened(file) is null;
    });

    [Fact]
    public void A_file_with_bytes_added_is_refused() => ForAnyLength((_, file, random) => Opened([.. file, .. new byte[random.Next(1, 70_000)]]) is null);

    [Fact]
    public void A_file_with_two_segments_exchanged_is_refused() => ForAnyLength((_, file, _) =>
    {
        if (file.Length < SealHeader.Length + (2 * Segments.SealedLength)) return true;
        var one = file.AsSpan(SealHeader.Length, Segments.SealedLength);
        var two = file.AsSpan(SealHeader.Length + Segments.SealedLength, Segments.SealedLength);
        var kept = one.ToArray();
        two.CopyTo(one);
        kept.CopyTo(two);
        return Opened(file) is null;
    });

    [Fact]
    public void A_segment_of_another_file_is_refused() => ForAnyLength((plain, file, _) =>
    {
        var other = Sealed(plain, FileKey.New());
        other.AsSpan(SealHeader.Length).CopyTo(file.AsSpan(SealHeader.Length));
        return Opened(file) is null;
    });

    [Fact]
    public void Every_bit_of_the_header_counts()
    {
        var (master, hash) = (new MasterKey("k1", RandomNumberGenerator.GetBytes(32)), new string('a', 64));
        using var house = new KeyRing(master);
        var header = SealHeader.Write(Key, master, hash);
        Assert.Equal(Key.Bytes, SealHeader.Read(header, house.Masters, hash).Bytes);
        Assert.Throws<SealBrokenException>(() => SealHeader.Read(header, house.Masters, new string('b', 64)));
        for (var bit = 0; bit < header.Length * 8; bit++)
        {
            var changed = header.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealBrokenException>(() => SealHeader.Read(changed, house.Masters, hash));
        }
    }

    private static void ForAnyLength(Func<byte[], byte[], Random, bool> claim) => Prop.ForAll(Cases(), seed =>
    {
        var random = new Random(seed);
        // around the edges of segments as often as anywhere else
        var length = random.Next(2) == 0 ? random.Next(200_000) : Math.Max(0, (random.Next(4) * Segments.PlainLength) + random.Next(-2, 3));
        var plain = new byte[length];
        random.NextBytes(plain);
        return claim(plain, Sealed(plain, Key), random);
    }).Check(Runs);

    private static Arbitrary<int> Cases() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static byte[] Sealed(byte[] plain, FileKey key)
    {
        using var output = new MemoryStream();
        using var writer = new SealingWriter(output, key);
        var at = 0;
        do
        {
            var count = Math.Min(Segments.PlainLength, plain.Length - at);
            writer.WriteAsync(plain.AsMemory(at, count), at + count == plain.Length, CancellationToken.None).GetAwaiter().GetResult();
            at += count;
        }
        while (at < plain.Length);
        return output.ToArray();
    }

    private static byte[]? Opened(byte[] file)
    {
        try
        {
            using var stream = new SealedStream(new MemoryStream(file), Key);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }
}
