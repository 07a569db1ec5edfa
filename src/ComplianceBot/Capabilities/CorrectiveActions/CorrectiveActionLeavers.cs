using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// A leaver (PR-10): open findings and actions go to the line manager, else to an ISMS manager, else to top management. Whoever has them now is
/// told once; that a verifier is to be named anew is a task of the ISMS managers.
/// </summary>
public sealed class CorrectiveActionLeavers(CorrectiveActionStore findings, CorrectiveActionBook book, Notices notices, PeopleStore people) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var successor = await SuccessorAsync(work, person, cancel);
        var passed = new List<(PersonId To, CorrectiveAction Finding)>();
        foreach (var was in await findings.OpenAsync(work, cancel))
        {
            if (was.PassOn(person.Id, successor, work.At) is not { } change) continue;
            var now = (await book.KeepAsync(work, change, cancel)).Value;
            passed.AddRange(HoldersOf(was, now).Distinct().Select(p => (p, now)));
        }

        foreach (var mine in passed.GroupBy(p => p.To)) await notices.KeepAsync(work, mine.Key, null, CardOf(person, [.. mine.Select(p => p.Finding)]), cancel);
    }

    private async Task<PersonId?> SuccessorAsync(Work work, Person person, CancellationToken cancel)
    {
        var line = person.ManagerId is { } manager ? await people.FindAsync(work, manager, cancel) : null;
        if (line is { Active: true }) return line.Id;
        var others = (await people.HoldersAsync(work, Role.IsmsManager, cancel)).Concat(await people.HoldersAsync(work, Role.TopManagement, cancel));
        return others.FirstOrDefault(p => p.Id != person.Id)?.Id;
    }

    private static IEnumerable<PersonId> HoldersOf(CorrectiveAction was, CorrectiveAction now)
    {
        if ((was.OwnerId, was.DelegateId) != (now.OwnerId, now.DelegateId) && now.OwnerId is { } owner) yield return owner;
        foreach (var (before, action) in was.Actions.Zip(now.Actions).Where(a => a.First.OwnerId != a.Second.OwnerId)) yield return action.OwnerId;
    }

    private static Card CardOf(Person person, IReadOnlyList<CorrectiveAction> passed) => new()
    {
        Title = Words("Left.Title", person.Name),
        Parts =
        [
            new Sentence(Words("Left.Yours", passed.Count)), new Rows([.. passed.Select(f => new Row(CorrectiveActionCards.TitleOf(f), FindingButtons.Look(f)))]),
        ],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
