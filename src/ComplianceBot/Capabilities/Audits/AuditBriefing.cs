using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Whoever is on the interview list confirms a short briefing before the audit (AK-10): class L, and nobody does it for another.</summary>
public sealed class AuditBriefingTasks(AuditBriefingStore briefings, PeopleStore people, HolidayRegister holidays, AuditSettings settings) : IAuditTasks, IAuditParts
{
    public const string Name = "briefing";

    private static readonly string[] Lines = ["what", "honest", "show", "ask", "open"];

    public static AuditItem ItemOf(PersonId person) => new(Name, person.Value);

    public IEnumerable<AuditItem> ItemsOf(Audit audit) => audit.Interviewees.Select(ItemOf);

    public async Task<IReadOnlyList<AuditTask>> OfAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (!IsNow(audit) || audit.Interviewees.Count == 0) return [];
        var confirmed = await briefings.ConfirmedAsync(work, audit.Id, cancel);
        var due = AuditDates.BriefingDue(audit.StartsOn, settings, await holidays.OfIsmsAsync(work, cancel));
        var liaison = audit.LiaisonId is { } id ? (await people.FindAsync(work, id, cancel))?.Name : null;
        return
        [
            .. audit.Interviewees.Except(confirmed).Select(p => new AuditTask
            {
                Item = ItemOf(p), Holder = p, DueOn = due, Class = DutyClass.L, Kind = DutyKind.Acknowledgement, Parts = TextOf(liaison),
                Buttons = [AuditButtons.First(AuditButtons.Acts(audit, AuditRoutes.Confirm))],
            }),
        ];
    }

    /// <summary>How many are briefed, and who is not.</summary>
    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (audit.Interviewees.Count == 0) return [];
        var confirmed = (await briefings.ConfirmedAsync(work, audit.Id, cancel)).Intersect(audit.Interviewees).ToList();
        return
        [
            new Sentence(Words("Card.Briefed", confirmed.Count, audit.Interviewees.Count)),
            .. await NamedAsync(work, "Card.BriefedNames", confirmed, cancel), .. await NamedAsync(work, "Card.NotBriefed", audit.Interviewees.Except(confirmed), cancel),
        ];
    }

    public static bool IsNow(Audit audit) => audit.State is AuditState.Announced or AuditState.Fieldwork;

    private async Task<IEnumerable<Part>> NamedAsync(Work work, string words, IEnumerable<PersonId> persons, CancellationToken cancel)
    {
        var names = new List<string>();
        foreach (var id in persons)
        {
            if (await people.FindAsync(work, id, cancel) is { } person) names.Add(person.Name);
        }

        return names.Count == 0 ? [] : [new Sentence(Words(words, string.Join(", ", names)), Tone.Quiet)];
    }

    private static IReadOnlyList<Part> TextOf(string? liaison) =>
    [
        new Rows([.. Lines.Select(l => new Row(Words("Briefing." + l)))]),
        new Sentence(liaison is null ? Words("Briefing.nobody") : Words("Briefing.liaison", liaison)),
    ];

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}

/// <summary>Keeps that somebody was briefed (AK-10), and shows it wherever the audit is shown.</summary>
public sealed class AuditBriefings(AuditBriefingStore briefings, AuditTrail trail, AuditBoard board)
{
    /// <summary>Confirming it again changes nothing.</summary>
    public async Task<Result<Audit>> ConfirmAsync(Work work, Audit audit, PersonId person, CancellationToken cancel)
    {
        if (audit.State.WhyOver() is { } over) return over;
        if (!audit.Interviewees.Contains(person)) return Audit.Refused("NotAsked", "AK-10");
        if (!AuditBriefingTasks.IsNow(audit)) return Audit.Refused("NotAnnounced", "AK-10");
        if (!await briefings.AddAsync(work, audit.Id, person, cancel)) return audit;
        await trail.RecordAsync(work, "audit.briefed", "audit", audit.Id, null, new Dictionary<string, string> { ["person"] = person.Value }, cancel);
        await board.ShowAsync(work, audit, cancel);
        return audit;
    }
}
