using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The open findings that somebody may see one by one, and those that the figures told to that person are about (SQ-5).</summary>
public sealed record SeenFindings(IReadOnlyList<CorrectiveAction> Listed, IReadOnlyList<CorrectiveAction> Counted);

/// <summary>Who sees which open findings (SQ-5): ISMS managers and auditors all, top management figures and the majors, everybody else the own.</summary>
public sealed class FindingSight(CorrectiveActionStore findings, CorrectiveActionFacts facts, PeopleStore people, Organisation organisation)
{
    public async Task<SeenFindings> OpenAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var open = await findings.OpenAsync(work, cancel);
        var listed = new List<CorrectiveAction>();
        foreach (var finding in open)
        {
            if ((await facts.SightAsync(work, finding, speaker, cancel)).IsOwn) listed.Add(finding);
        }

        var countsAll = speaker.Is(Role.IsmsManager) || speaker.Is(Role.InternalAuditor) || speaker.Is(Role.TopManagement);
        return new SeenFindings([.. listed.OrderBy(f => f.DueOn).ThenBy(f => f.Reference.Length).ThenBy(f => f.Reference, StringComparer.Ordinal)], countsAll ? open : listed);
    }

    /// <summary>Severity, state, owner, next milestone and age, a line and a button each.</summary>
    public async Task<Rows> RowsAsync(Work work, IEnumerable<CorrectiveAction> found, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var rows = new List<Row>();
        foreach (var finding in found)
        {
            var owner = finding.OwnerId is { } id ? (await people.FindAsync(work, id, cancel))?.Name : null;
            rows.Add(new Row(LineOf(finding, owner is null ? Words("List.NoOwner") : Say.Exactly(owner), today), FindingButtons.Look(finding)));
        }

        return new Rows(rows);
    }

    private static Say LineOf(CorrectiveAction finding, Say owner, DateOnly today)
    {
        var (title, state, due, age) = (CorrectiveActionCards.TitleOf(finding), Words("State." + finding.State), finding.DueOn!.Value, today.DayNumber - finding.RaisedOn.DayNumber);
        return today > due
            ? Words("List.RowOverdue", title, state, owner, due, age, today.DayNumber - due.DayNumber)
            : Words("List.Row", title, state, owner, due, age);
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}

/// <summary>Adds to what a control or clause asks (SQ-10) its open findings, for those who may see them (SQ-5).</summary>
public sealed class FindingAnswer(FindingSight sight, Permissions permissions, Organisation organisation) : IRequirementAnswer
{
    private const int Most = 5;

    public async Task<IReadOnlyList<Part>> TellAsync(Work work, Requirement requirement, Speaker speaker, CancellationToken cancel)
    {
        if (permissions.Check(Deed.OwnTasks, speaker, new Circumstance { IsOwn = true }) is not null) return [];
        var query = new FindingQuery(FindingFilter.Requirement, requirement.Id);
        var seen = await sight.OpenAsync(work, speaker, cancel);
        var found = seen.Listed.Where(f => query.Asks(f, speaker.Id, organisation.DayOf(work.At))).ToList();
        if (found.Count == 0) return [];
        return
        [
            new Sentence(Say.Of("CorrectiveActions.List.AtRequirement"), Tone.Strong), await sight.RowsAsync(work, found.Take(Most), cancel),
            .. found.Count > Most ? [new Sentence(Say.Of("CorrectiveActions.List.More", found.Count - Most), Tone.Quiet)] : Array.Empty<Part>(),
        ];
    }
}
