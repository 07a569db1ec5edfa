using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// A leaver (PR-10): what the leaver owned goes to the line manager, else to an ISMS manager, else to top management; what was handed over
/// to the leaver goes back to its owner. Whoever has it now is told once. The ISMS managers hear of the leaver from the register of people.
/// </summary>
public sealed class EvidenceLeavers(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, Notices notices, PeopleStore people) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var open = (await requests.OpenAsync(work, cancel)).Where(r => r.IsOwnedBy(person.Id)).ToList();
        var needs = await series.AllAsync(work, cancel);
        var owned = needs.Where(s => s.OwnerId == person.Id).ToList();
        if (open.Count == 0 && owned.Count == 0) return;
        if (await SuccessorAsync(work, person, cancel) is not { } successor) return;
        foreach (var need in owned) await series.SetOwnerAsync(work, need.Id, successor, cancel);
        var passed = new List<EvidenceRequest>();
        foreach (var request in open) passed.Add(await book.MustKeepAsync(work, request.PassOn(person.Id, successor, work.At), cancel));
        foreach (var mine in passed.Where(r => r.State == EvidenceState.Requested).GroupBy(r => r.Actor))
            await notices.KeepAsync(work, mine.Key, null, CardOf(person, [.. mine], needs), cancel);
    }

    private async Task<PersonId?> SuccessorAsync(Work work, Person person, CancellationToken cancel)
    {
        var line = person.ManagerId is { } manager ? await people.FindAsync(work, manager, cancel) : null;
        if (line is { Active: true }) return line.Id;
        var others = (await people.HoldersAsync(work, Role.IsmsManager, cancel)).Concat(await people.HoldersAsync(work, Role.TopManagement, cancel));
        return others.FirstOrDefault(p => p.Id != person.Id)?.Id;
    }

    private static Card CardOf(Person person, IReadOnlyList<EvidenceRequest> passed, IReadOnlyList<EvidenceSeries> needs) => new()
    {
        Title = Words("Left.Title", person.Name),
        Parts = [new Sentence(Words("Left.Yours", passed.Count)), new Rows([.. passed.Select(r => RowOf(r, needs.First(s => s.Id == r.SeriesId)))])],
    };

    private static Row RowOf(EvidenceRequest request, EvidenceSeries about) =>
        new(Words("Duty.Answer", about.RequirementId, about.What), EvidenceCards.Show(request.Id) with { Primary = false });

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
