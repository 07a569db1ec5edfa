using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A proposed programme waits for top management (row 21, class N). Whoever decides first does it for all.</summary>
public sealed class AuditProgrammeDuties(
    AuditProgrammeStore programmes, PeopleStore people, HolidayRegister holidays, AuditProgrammeBoard board, Organisation organisation, NudgeSettings settings) : IDuties
{
    public string Prefix => "programme";

    public Say Area => Say.Of("Audits.Programme.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await programmes.InStateAsync(work, ProgrammeState.Proposed, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await programmes.FindAsync(work, IdOf(item), cancel), cancel);

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var programme = await programmes.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The programme is not on record.");
        var card = AuditProgrammeCards.Of(await board.ViewAsync(work, programme, cancel));
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (organisation.StartOf(from), organisation.StartOf(to.AddDays(1)));
        return new WeekCount(await programmes.CountProposedAsync(work, start, end, cancel), await programmes.CountDecidedAsync(work, start, end, cancel));
    }

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, AuditProgramme? programme, CancellationToken cancel)
    {
        if (programme is not { State: ProgrammeState.Proposed }) return [];
        var due = (await holidays.OfIsmsAsync(work, cancel)).Add(organisation.DayOf(programme.ProposedAt), settings.DecisionDays);
        return [.. (await people.HoldersAsync(work, Role.TopManagement, cancel)).Select(p => DutyOf(programme, p, due))];
    }

    private static Duty DutyOf(AuditProgramme programme, Person actor, DateOnly due) => new()
    {
        Item = programme.Topic, Reference = "programme " + programme.Number.ToString(CultureInfo.InvariantCulture), Kind = DutyKind.WorkItem, Class = DutyClass.N,
        NextActor = actor.Id, Since = LeaveRegister.TodayOf(actor, programme.ProposedAt), Due = due, Line = Say.Of("Audits.Programme.Duty", programme.Number),
        Action = AuditProgrammeCards.Look(programme) with { Primary = true },
    };
}
