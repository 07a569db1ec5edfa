using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Files;

[Collection(AfterAllOthers.Name)]
public sealed class VaultMemoryTests
{
    private const int Large = 40 * 1024 * 1024;

    [Fact]
    public async Task A_large_file_is_streamed_and_never_held_in_memory()
    {
        await using var house = new VaultHouse();
        await house.PutAsync(Samples.Pdf(100), "warm.pdf");
        await using var content = new LongPdf();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var kept = (await house.Vault.PutAsync(content, "large.pdf", CancellationToken.None)).Value;
        await using (var back = await house.Vault.OpenAsync(kept.Hash, CancellationToken.None)) await back!.CopyToAsync(Stream.Null);

        Assert.Equal(Large, kept.Size);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Large / 8);
    }

    private sealed class LongPdf : MemoryStream
    {
        private int _given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, Large - _given);
            buffer.Span[..count].Fill((byte)_given);
            if (_given == 0) "%PDF-"u8.CopyTo(buffer.Span);
            _given += count;
            return ValueTask.FromResult(count);
        }
    }
}
