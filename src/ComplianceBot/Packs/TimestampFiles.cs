using System.Formats.Asn1;
using System.Globalization;
using ComplianceBot.Packs.Format;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs;

/// <summary>Writes the timestamps of the trail into a pack, the last one of each day: answers of an authority as RFC 3161 has them, each named by its block and that block's hash.</summary>
internal sealed class TimestampFiles(Database database, TimestampStore store, PackWriter pack)
{
    private const int InPage = 200, Granted = 0;

    /// <param name="newest">The newest block of the pack.</param>
    public async Task WriteAsync(long newest, CancellationToken cancel)
    {
        KeptTimestamp? last = null;
        for (var number = 0L; await database.ReadAsync((work, token) => store.AfterAsync(work, number, InPage, token), cancel) is { Count: > 0 } page; number = page[^1].BlockNumber)
        {
            foreach (var kept in page.Where(t => t.BlockNumber <= newest && t.Hash is not null))
            {
                if (last is not null && last.StampedAt.UtcDateTime.Date != kept.StampedAt.UtcDateTime.Date) await AddAsync(last, cancel);
                last = kept;
            }
        }

        if (last is not null) await AddAsync(last, cancel);
    }

    private async Task AddAsync(KeptTimestamp kept, CancellationToken cancel) =>
        await pack.AddAsync($"{PackNames.Timestamps}{kept.BlockNumber.ToString(CultureInfo.InvariantCulture)}-{kept.Hash}.tsr", ResponseOf(kept.Token), cancel);

    /// <summary>The token with the status that it was granted, in DER: what openssl reads.</summary>
    private static byte[] ResponseOf(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(Granted);
            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }
}
