using System.Text.Json;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Compares the records with what their newest entries say of them, those included that are not sealed yet. A record whose entries say nothing of it,
/// because they were written before the trail did, is left alone; so is what was deleted, in part or whole, by a rule (<c>Disposal</c>) of which an entry speaks.
/// </summary>
internal sealed class RecordsCheck(IReadOnlyList<ISealedRecords> sources, SealStore seals, FaultList faults, RecordStates states, DeletionsCheck deletions)
{
    private const int InPage = 2000;

    /// <param name="hasUnsealed">Whether there are entries that are not sealed yet.</param>
    public async Task<long> RunAsync(Work work, bool hasUnsealed, CancellationToken cancel)
    {
        if (hasUnsealed) await TakeUnsealedAsync(work, cancel);
        var compared = 0L;
        foreach (var source in sources)
        {
            compared += await CompareAsync(work, source, cancel);
            foreach (var position in states.LeftOf(source.Kind)) faults.Add(TrailFaultKind.RecordMissing, position, name: source.Kind);
        }

        return compared;
    }

    private async Task<long> CompareAsync(Work work, ISealedRecords source, CancellationToken cancel)
    {
        var disposed = (await seals.DisposedAsync(work, source.Kind, cancel)).Where(id => deletions.Explains(source.Kind, id)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in disposed) states.Drop(source.Kind, id);
        var (compared, after) = (0L, "");
        while (await source.IdsAsync(work, after, InPage, cancel) is { Count: > 0 } ids)
        {
            foreach (var record in (await ReadAsync(work, source, ids, cancel)).Where(r => !disposed.Contains(r.Id)))
            {
                var agrees = states.Agrees(source.Kind, record, deletions.IsFromBefore);
                if (agrees is null && !await HasEntryAsync(work, source.Kind, record.Id, cancel)) faults.Add(TrailFaultKind.RecordInserted, name: record.Name);
                else if (agrees == false) faults.Add(TrailFaultKind.RecordChanged, name: record.Name);
                if (agrees is not null) compared++;
            }

            after = ids[^1];
        }

        return compared;
    }

    /// <summary>All at once; where one of them cannot be read any more, one by one, and that one says nothing that any entry says.</summary>
    private static async Task<IReadOnlyList<RecordState>> ReadAsync(Work work, ISealedRecords source, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        try
        {
            return await source.ReadAsync(work, ids, cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested && ids.Count > 1)
        {
            var read = new List<RecordState>();
            foreach (var id in ids) read.AddRange(await ReadAsync(work, source, [id], cancel));
            return read;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return [new RecordState(ids[0], $"{source.Kind} {ids[0]}", "")];
        }
    }

    private async Task<bool> HasEntryAsync(Work work, string kind, string id, CancellationToken cancel) => await seals.CountOfAsync(work, kind, id, cancel) > 0;

    private async Task TakeUnsealedAsync(Work work, CancellationToken cancel)
    {
        var after = "";
        while (await seals.UnsealedAsync(work, after, InPage, cancel) is { Count: > 0 } page)
        {
            foreach (var entry in page) Take(entry.Canonical);
            after = page[^1].Id;
        }
    }

    /// <summary>Nothing is promised about what is not sealed: what cannot be read says of no record.</summary>
    private void Take(byte[] canonical)
    {
        try
        {
            var entry = EntryCheck.Read(canonical);
            deletions.Take(entry.Content, entry.Action, entry.Subject, entry.SubjectId, null);
            if (entry.Note is { } note) states.Take(note);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            // then its record agrees with no entry, and that is what is said
        }
    }
}
