using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What a running audit adds to its card: which requirements have no conclusion yet (AU-9), and who has read the report and who has not (AU-10).</summary>
public sealed class AuditRunParts(ReportReaders readers, AuditPartStore parts, PeopleStore people) : IAuditParts
{
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (audit.State == AuditState.Fieldwork && audit.Requirements.Where(r => !audit.IsConcluded(r.RequirementId)).ToList() is { Count: > 0 } missing)
            return [new Sentence(Words("Unconcluded", missing.Count, string.Join(", ", missing.Select(r => r.RequirementId))))];
        return audit.ReportedOn is null ? [] : [.. await ReadAsync(work, audit, cancel)];
    }

    private async Task<IEnumerable<Part>> ReadAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var read = new List<string>();
        foreach (var id in await parts.ReadersAsync(work, audit.Id, cancel))
        {
            if (await people.FindAsync(work, id, cancel) is { } person) read.Add(person.Name);
        }

        var missing = await readers.MissingAsync(work, audit, cancel);
        return
        [
            .. read.Count > 0 ? [new Sentence(Words("ReadBy", AuditCards.ListOf(read)))] : Array.Empty<Part>(),
            .. missing.Count > 0 ? [new Sentence(Words("NotReadBy", AuditCards.ListOf(missing.Select(m => m.Name))), Tone.Strong)] : Array.Empty<Part>(),
        ];
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Card." + key, args);
}
