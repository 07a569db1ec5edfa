using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>
/// What waits for a second person (class N, matrix note 8) is due from everybody who may decide: never from the one it is about,
/// nor from the one who asked. Whoever decides first does it for all.
/// </summary>
public sealed class ConfirmationDuties(
    ConfirmationStore store, PeopleStore people, HolidayRegister holidays, ConfirmationCards cards, Organisation organisation, NudgeSettings settings) : IDuties
{
    public string Prefix => "confirmation";

    public Say Area => Say.Of("Membership.Area.Confirmations");

    public static string ItemOf(Confirmation confirmation) => "confirmation/" + confirmation.Id;

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await store.WaitingAsync(work, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await store.FindAsync(work, IdOf(item), cancel) is { State: ConfirmationState.Waiting } waiting ? await DutiesAsync(work, [waiting], cancel) : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var waiting = await store.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The request is not on record.");
        var card = await cards.WaitingAsync(work, waiting, cancel);
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (organisation.StartOf(from), organisation.StartOf(to.AddDays(1)));
        return new WeekCount(await store.CountAskedAsync(work, start, end, cancel), await store.CountDecidedAsync(work, start, end, cancel));
    }

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<Confirmation> waiting, CancellationToken cancel)
    {
        if (waiting.Count == 0) return [];
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var names = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Name);
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var deciders = managers.Concat(await people.HoldersAsync(work, Role.Administrator, cancel)).DistinctBy(p => p.Id).ToList();
        return [.. waiting.SelectMany(c => deciders
            .Where(d => d.Id != c.PersonId && d.Id != c.RequestedBy)
            .Select(d => DutyOf(c, d, names.GetValueOrDefault(c.PersonId, ""), isms)))];
    }

    private Duty DutyOf(Confirmation waiting, Person decider, string name, WorkingCalendar isms) => new()
    {
        Item = ItemOf(waiting), Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = decider.Id,
        Reference = waiting.Kind == ConfirmationKind.Role ? RoleNames.Of(Enum.Parse<Role>(waiting.Subject)) : waiting.Subject,
        Since = LeaveRegister.TodayOf(decider, waiting.RequestedAt), Due = isms.Add(organisation.DayOf(waiting.RequestedAt), settings.DecisionDays),
        Line = Say.Of("Membership.Duty." + waiting.Kind, name),
        Action = new Button { Label = Say.Of("Membership.Show"), Name = ConfirmFlow.Show, Value = waiting.Id, Press = Press.Acts, Primary = true },
    };
}
