using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Who confirms having read the report of an audit (AU-10; clause 9.2.2 c): top management, the ISMS managers, and whoever owns what was
/// looked at; as far as they may read it (row 24), and without those who wrote it.
/// </summary>
public sealed class ReportReaders(PeopleStore people, OwnRequirements own, AuditPartStore parts, Permissions permissions)
{
    /// <summary>Read once a work, since the card, the tasks and the messages about them all ask.</summary>
    public async Task<IReadOnlyList<Person>> OfAsync(Work work, Audit audit, CancellationToken cancel) =>
        (await work.RememberAsync("report readers", audit.Id, () => ReadAsync(work, audit, cancel)))!;

    /// <summary>Those of them who have not confirmed it yet; nobody before there is a report.</summary>
    public async Task<IReadOnlyList<Person>> MissingAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (audit.ReportedOn is null) return [];
        var confirmed = await parts.ReadersAsync(work, audit.Id, cancel);
        return [.. (await OfAsync(work, audit, cancel)).Where(r => !confirmed.Contains(r.Id))];
    }

    public async Task<bool> OwnsAsync(Work work, Audit audit, PersonId person, CancellationToken cancel)
    {
        var owned = await own.OfAsync(work, person, cancel);
        return audit.Requirements.Any(r => owned.Contains(r.RequirementId));
    }

    private async Task<IReadOnlyList<Person>?> ReadAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var readers = new List<Person>();
        readers.AddRange(await people.HoldersAsync(work, Role.TopManagement, cancel));
        readers.AddRange(await people.HoldersAsync(work, Role.IsmsManager, cancel));
        foreach (var owner in await people.HoldersAsync(work, Role.ControlOwner, cancel))
        {
            if (await OwnsAsync(work, audit, owner.Id, cancel)) readers.Add(owner);
        }

        var able = new List<Person>();
        foreach (var reader in readers.DistinctBy(r => r.Id).Where(r => !audit.IsAuditedBy(r.Id)))
        {
            var speaker = new Speaker(reader, await people.RolesAsync(work, reader.Id, cancel));
            if (permissions.Check(Deed.ReadAuditReport, speaker, new Circumstance { IsOwn = true }) is null) able.Add(reader);
        }

        return able;
    }
}
