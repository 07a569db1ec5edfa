using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Open acknowledgements as duties (class L, never a delegate's: AK-4). One whose quiz stopped is open and overdue like the others; it waits for the
/// ISMS manager, who was told once (AK-5), so nobody is nudged about it (NG-1).
/// </summary>
public sealed class AssignmentDuties(
    AssignmentStore assignments, AssignmentHistoryStore history, PublishedVersions published, PeopleStore people, AssignmentBoard board) : IDuties
{
    private static readonly string[] DoneRules = ["A6", "A6n", "A6p"];

    public string Prefix => "assignment";

    public Say Area => Say.Of("Acknowledgements.Area.Assignments");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var persons = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Id);
        return await DutiesAsync(work, await assignments.OpenAsync(work, cancel), persons, cancel);
    }

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        await people.FindAsync(work, person, cancel) is { Active: true } known
            ? await DutiesAsync(work, await assignments.LiveOfPersonAsync(work, person, cancel), Only(known), cancel)
            : [];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel)
    {
        if (await assignments.FindAsync(work, item[(Prefix.Length + 1)..], cancel) is not { } assignment) return [];
        return await people.FindAsync(work, assignment.PersonId, cancel) is { Active: true } person
            ? await DutiesAsync(work, [assignment], Only(person), cancel)
            : [];
    }

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var assignment = await assignments.FindAsync(work, duty.Item[(Prefix.Length + 1)..], cancel)
            ?? throw new InvalidOperationException("The assignment is not on record.");
        return AssignmentCards.Of(await board.ViewAsync(work, assignment, null, cancel));
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var rules = await history.CountAsync(work, from, to, cancel);
        return new WeekCount(rules.Where(r => r.RuleId == "A1").Sum(r => r.Number), rules.Where(r => DoneRules.Contains(r.RuleId)).Sum(r => r.Number));
    }

    private static Dictionary<PersonId, Person> Only(Person person) => new() { [person.Id] = person };

    private async Task<IReadOnlyList<Duty>> DutiesAsync(
        Work work, IReadOnlyList<Assignment> found, Dictionary<PersonId, Person> persons, CancellationToken cancel)
    {
        var duties = new List<Duty>();
        foreach (var assignment in found.Where(a => a.State.IsOpen()))
        {
            if (!persons.TryGetValue(assignment.PersonId, out var person)) continue;
            duties.Add(DutyOf(assignment, person, await published.OfAsync(work, assignment.VersionId, person.Language, cancel)));
        }

        return duties;
    }

    private static Duty DutyOf(Assignment assignment, Person person, Published asked) => new()
    {
        Item = assignment.Topic, Reference = assignment.Reference, Kind = DutyKind.Acknowledgement, Class = DutyClass.L, NextActor = person.Id,
        Since = LeaveRegister.TodayOf(person, assignment.SinceAt), Due = assignment.DueOn, DueSetOn = assignment.DueSetOn,
        Line = Say.Of("Acknowledgements.Duty.Line", asked.Called), Requirements = LookedAtBy(asked.Version.Kind),
        Action = assignment.IsStopped ? AssignmentCards.Why(assignment.Id) : AssignmentCards.Read(assignment.Id),
        Waits = assignment.IsStopped ? Say.Of("Acknowledgements.Duty.Waits") : null,
    };

    /// <summary>Which part of the standard it is proof of: awareness always; that policies are acknowledged, or that people are trained.</summary>
    private static IReadOnlyList<string> LookedAtBy(DocumentKind kind) => kind switch
    {
        DocumentKind.Policy => ["7.3", "A.5.1"],
        DocumentKind.Course => ["7.2", "7.3", "A.6.3"],
        DocumentKind.Briefing => ["7.3"],
    };
}
