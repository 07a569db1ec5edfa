using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>A hold, or its end, that one of the two proposed is due from the other (PR-7): from the data protection officer, or from each ISMS manager.</summary>
public sealed class HoldDuties(
    HoldStore store, PrivacyOfficers officers, PeopleStore people, HolidayRegister holidays, Organisation organisation, NudgeSettings settings) : IDuties
{
    public string Prefix => "hold";

    public Say Area => Say.Of("Privacy.Area.Holds");

    public static string ItemOf(LegalHold hold) => "hold/" + hold.Id;

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) => await DutiesAsync(work, await store.ActiveAsync(work, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await store.FindAsync(work, item.Split('/')[1], cancel) is { } hold ? await DutiesAsync(work, [hold], cancel) : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var hold = await store.FindAsync(work, duty.Item.Split('/')[1], cancel) ?? throw new InvalidOperationException("The hold is not on record.");
        var name = (await people.FindAsync(work, hold.Waiting ?? hold.ProposedBy, cancel))?.Name ?? "";
        var card = HoldCards.Of(hold, name, decides: true);
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) =>
        store.CountAsync(work, organisation.StartOf(from), organisation.StartOf(to.AddDays(1)), cancel);

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<LegalHold> holds, CancellationToken cancel)
    {
        var waiting = holds.Where(h => h.Waiting is not null).ToList();
        if (waiting.Count == 0) return [];
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var officer = await officers.NowAsync(work, cancel);
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var duties = new List<Duty>();
        foreach (var hold in waiting)
        {
            var fromOfficer = hold.Waiting == officer?.Id || await officers.WasAsync(work, hold.Waiting!.Value, hold.TurnSince, cancel);
            IReadOnlyList<Person> deciders = fromOfficer ? managers : officer is null ? [] : [officer];
            duties.AddRange(deciders.Where(d => d.Id != hold.Waiting).Select(d => DutyOf(hold, d, isms)));
        }

        return duties;
    }

    private Duty DutyOf(LegalHold hold, Person decider, WorkingCalendar isms) => new()
    {
        Item = ItemOf(hold), Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = decider.Id, Reference = hold.Reference,
        Since = LeaveRegister.TodayOf(decider, hold.TurnSince), Due = isms.Add(organisation.DayOf(hold.TurnSince), settings.DecisionDays),
        Line = Say.Of("Privacy.Duty." + hold.State, hold.Reference),
        Action = new Button { Label = Say.Of("Privacy.Button.Show"), Name = HoldFlow.Show, Value = hold.Id, Press = Press.Acts, Primary = true },
    };
}
