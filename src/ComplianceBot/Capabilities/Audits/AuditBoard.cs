using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>An audit with all that its cards say.</summary>
/// <param name="Awaited">What it waits for at present.</param>
/// <param name="History">Every kept change, oldest first.</param>
/// <param name="Findings">What came of it, a line each (AU-11).</param>
/// <param name="More">What the parts of the work on it add to its card.</param>
public sealed record AuditView(
    Audit Audit, IReadOnlyList<AuditTask> Awaited, IReadOnlyList<AuditTransition> History, IReadOnlyList<Say> Findings, IReadOnlyList<Part> More,
    IReadOnlyDictionary<PersonId, string> Names)
{
    /// <summary>What was put right about it (PR-9).</summary>
    public IReadOnlyList<ShownCorrection> Corrections { get; init; } = [];

    public string NameOf(PersonId? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Reads an audit with all that its cards say.</summary>
public sealed class AuditReading(
    AuditHistoryStore history, AuditFindings findings, PeopleStore people, ICorrectionNotes corrections, IEnumerable<IAuditTasks> tasks, IEnumerable<IAuditParts> parts)
{
    public async Task<AuditView> OfAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var changes = await history.OfAsync(work, audit.Id, cancel);
        var awaited = await AwaitedAsync(work, audit, cancel);
        var more = new List<Part>();
        foreach (var part in parts) more.AddRange(await part.TellAsync(work, audit, cancel));
        return new AuditView(
            audit, awaited, changes, await findings.LinesAsync(work, audit.Id, cancel), more, await NamesAsync(work, audit, awaited, changes, cancel))
        {
            Corrections = await corrections.OfAsync(work, HoldKind.Audit, audit.Id, cancel),
        };
    }

    public async Task<IReadOnlyList<AuditTask>> AwaitedAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var awaited = new List<AuditTask>();
        foreach (var source in tasks) awaited.AddRange(await source.OfAsync(work, audit, cancel));
        return awaited;
    }

    /// <summary>Every item that may have been shown.</summary>
    public IEnumerable<AuditItem> ItemsOf(Audit audit) => tasks.SelectMany(t => t.ItemsOf(audit));

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        Work work, Audit audit, IReadOnlyList<AuditTask> awaited, IReadOnlyList<AuditTransition> changes, CancellationToken cancel)
    {
        PersonId?[] named =
        [
            audit.LeadId, audit.LiaisonId, .. audit.Auditors, .. audit.Interviewees, .. audit.Requirements.Select(r => r.AuditorId),
            .. audit.Overrides.SelectMany(o => new PersonId?[] { o.PersonId, o.DecidedBy }), .. audit.Conclusions.Select(c => (PersonId?)c.RecordedBy),
            .. awaited.Select(a => (PersonId?)a.Holder), .. changes.Select(c => c.PersonId),
        ];
        var names = new Dictionary<PersonId, string>();
        foreach (var id in named.OfType<PersonId>().Distinct())
        {
            if (await people.FindAsync(work, id, cancel) is { } person) names[id] = person.Name;
        }

        return names;
    }
}

/// <summary>Changes every message that shows an audit or one of its tasks, in both chat products, when it changes.</summary>
public sealed class AuditBoard(AuditReading reading, Outbox outbox) : IAuditWatch
{
    public Task SeesAsync(Work work, AuditChange change, CancellationToken cancel) => ShowAsync(work, change.Now, cancel);

    public async Task ShowAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var view = await reading.OfAsync(work, audit, cancel);
        await outbox.ChangeAsync(work, audit.Topic, AuditCards.Of(view), cancel);
        await outbox.ChangeAsync(work, audit.PublicTopic, AuditCards.InPublic(view), cancel);
        foreach (var item in reading.ItemsOf(audit)) await outbox.ChangeAsync(work, item.Of(audit.Id), AuditTaskCards.Of(view, item), cancel);
    }
}
