using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Takes files that were given in a chat, or with the form, as what shows that an action was done (T6).</summary>
public sealed class ActionFiles(
    CorrectiveActionStore findings, CorrectiveActionRegister register, CorrectiveActionFacts facts, ActionFileStore files) : IFilePurposes
{
    private const string Rule = "T6";
    private const int LongestName = 80;

    public string Kind => "action";

    /// <summary>The key by which files are for an action.</summary>
    public string KeyOf(string actionId) => FilePurpose.KeyOf(Kind, actionId);

    /// <summary>Own actions, and those of findings that one owns or stands in for; what is not shown yet first.</summary>
    public async Task<IReadOnlyList<FilePurpose>> OfAsync(Work work, Person person, CancellationToken cancel)
    {
        var found = new List<(CorrectiveAction Finding, PlannedAction Action)>();
        foreach (var finding in (await findings.OpenAsync(work, cancel)).Where(f => f.State == CorrectiveActionState.InProgress))
        {
            var isForAll = finding.IsOwnedBy(person.Id) || await facts.StandsInAsync(work, finding, person, cancel);
            found.AddRange(finding.Actions.Where(a => isForAll || a.OwnerId == person.Id).Select(a => (finding, a)));
        }

        return [.. found.OrderBy(f => f.Action.IsShown).ThenBy(f => f.Action.DueOn).ThenBy(f => f.Action.Id, StringComparer.Ordinal).Select(f => Of(f.Finding, f.Action))];
    }

    public async Task<FilePurpose?> FindAsync(Work work, string id, CancellationToken cancel) =>
        await FindingOfAsync(work, id, cancel) is { } finding && finding.Actions.FirstOrDefault(a => a.Id == id) is { } action ? Of(finding, action) : null;

    /// <summary>They count from the day on which the last of them is in; who gave them must still be the one whose action it is.</summary>
    public async Task<Refusal?> TakeAsync(Work work, Person person, string id, string? remark, IReadOnlyList<Arrival> kept, CancellationToken cancel)
    {
        if (await FindingOfAsync(work, id, cancel) is not { } finding) return TooLate;
        var acting = new Acting(person.Id, LeaveRegister.TodayOf(person, work.At), work.At) { StandsIn = await facts.StandsInAsync(work, finding, person, cancel) };
        List<ActionEvidence> evidence = [.. kept.Select(f => EvidenceOf(f, id))];
        if (remark is not null) evidence.Insert(0, new ActionEvidence { Id = Ids.New(work.At), ActionId = id, What = remark, GivenBy = person.Id, GivenAt = work.At });
        var taken = await register.TakeAsync(work, finding.Id, null, Rule, (f, _) => f.Finish(acting, id, evidence), cancel);
        return taken.IsRefused ? TooLate : null;
    }

    private FilePurpose Of(CorrectiveAction finding, PlannedAction action) => new(
        KeyOf(action.Id), Say.Of("CorrectiveActions.Card.FilesFor", finding.Reference, FindingParts.Shortened(action.What, LongestName)));

    private static Refusal TooLate => CorrectiveAction.Refused("FilesTooLate", Rule);

    private async Task<CorrectiveAction?> FindingOfAsync(Work work, string actionId, CancellationToken cancel) =>
        await files.FindingOfAsync(work, actionId, cancel) is { } finding ? await findings.FindAsync(work, finding, cancel) : null;

    private static ActionEvidence EvidenceOf(Arrival file, string actionId) => new()
    {
        Id = file.Id, ActionId = actionId, What = file.Name, Hash = file.Hash, Size = file.Size, Type = file.Type, IsScanned = file.Scanned,
        GivenBy = file.PersonId, GivenAt = file.ReceivedAt,
    };
}
