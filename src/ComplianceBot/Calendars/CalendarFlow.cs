using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>Shows a year by months: everybody's own, and the organisation's to those who read its figures (rows 4 and 32).</summary>
public sealed class CalendarFlow(CalendarReading reading, CalendarAddress address) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new(CalendarRoutes.Calendar, Deed.OwnTasks), new(CalendarRoutes.Month, Deed.OwnTasks), new(CalendarRoutes.Organisation, Deed.ReadStatus),
    ];

    public IReadOnlyList<Command> Commands =>
        [new(CalendarRoutes.Calendar, Deed.OwnTasks, Say.Of("Calendars.Spell.Calendar"), Say.Of("Calendars.Help.Calendar"))];

    /// <summary>Only what concerns the speaker is read, or what names nobody.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var today = LeaveRegister.TodayOf(speaker.Person, work.At);
        var page = turn.Input switch
        {
            Pressed { Button: CalendarRoutes.Month, Value: var value } => CalendarPage.Parse(value, today) is { View: CalendarView.Own } own ? own : null,
            Pressed { Button: CalendarRoutes.Organisation, Value: var value } => CalendarPage.Parse(value, today) is { View: CalendarView.Organisation } all ? all : null,
            _ => null,
        };
        var isTurned = page is not null;
        page ??= CalendarPage.At(turn.Input is Pressed { Button: CalendarRoutes.Organisation } ? CalendarView.Organisation : CalendarView.Own, today);
        var entries = await reading.OfAsync(work, speaker.Person, page.View, page.Month, page.LastDay, cancel);
        var card = CalendarCards.Of(page, entries, await reading.SeesOrganisationAsync(work, speaker.Person, cancel), address.IsKnown);
        return isTurned ? new Replace(card) : new Reply(card) { IsPrivate = true };
    }
}
