using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>A proposed statement waits for top management (row 29, class N). Whoever decides first does it for all.</summary>
public sealed class StatementDuties(
    StatementStore statements, PeopleStore people, HolidayRegister holidays, StatementBoard board, Organisation organisation, NudgeSettings settings) : IDuties
{
    public string Prefix => "statement";

    public Say Area => Say.Of("Applicability.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await statements.InStateAsync(work, StatementState.Proposed, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await statements.FindAsync(work, IdOf(item), cancel), cancel);

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var version = await statements.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The version is not on record.");
        var card = StatementCards.Of(await board.ViewAsync(work, version, cancel));
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (organisation.StartOf(from), organisation.StartOf(to.AddDays(1)));
        return new WeekCount(
            await statements.CountProposedAsync(work, start, end, cancel), await statements.CountDecidedAsync(work, start, end, cancel));
    }

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, StatementVersion? version, CancellationToken cancel)
    {
        if (version is not { State: StatementState.Proposed }) return [];
        var due = (await holidays.OfIsmsAsync(work, cancel)).Add(organisation.DayOf(version.ProposedAt), settings.DecisionDays);
        return [.. (await people.HoldersAsync(work, Role.TopManagement, cancel)).Select(p => DutyOf(version, p, due))];
    }

    private static Duty DutyOf(StatementVersion version, Person actor, DateOnly due) => new()
    {
        Item = version.Topic, Reference = "SoA " + version.Number.ToString(CultureInfo.InvariantCulture), Kind = DutyKind.WorkItem, Class = DutyClass.N,
        NextActor = actor.Id, Since = LeaveRegister.TodayOf(actor, version.ProposedAt), Due = due,
        Line = Say.Of("Applicability.Duty.Approve", version.Number), Action = StatementCards.Look(version) with { Primary = true },
    };
}
