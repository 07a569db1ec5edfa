using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>Writes every head into a file, which remembers by itself how far it got and so notices an end that was cut off (A.8.15).</summary>
public sealed class HeadArchive(Database database, SealStore seals, IHeadFile file) : IHeadPlace
{
    private const int AtOnce = 500;

    public string Name => "file";

    public bool IsChosen => file.IsKept;

    public async Task PublishAsync(CancellationToken cancel)
    {
        var last = await file.ReadAsync(1, cancel) is [var newestKept] ? newestKept.Number : 0;
        while (true)
        {
            var blocks = await database.ReadAsync((work, token) => seals.BlocksAfterAsync(work, last, AtOnce, token), cancel);
            if (blocks.Count == 0) break;
            await file.AppendAsync([.. blocks.Select(Head.Of)], cancel);
            last = blocks[^1].Number;
        }

        var newest = await database.ReadAsync(seals.NewestAsync, cancel);
        if (last > (newest?.Number ?? 0))
            throw new InvalidOperationException($"The file of heads knows of block {last}, the records end with block {newest?.Number ?? 0}: the end was cut off, or an older state was put back. Run: verify");
    }
}
