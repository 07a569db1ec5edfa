using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>
/// The way to the address for calendar programs, a new one instead of it, and its end; and the way to the calendar as a file (RFC 5545). The card
/// says where to get them, never the address itself.
/// </summary>
public sealed class CalendarAddressFlow(CalendarFeeds feeds, CalendarAddress address) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new(CalendarRoutes.Address, Deed.OwnTasks), new(CalendarRoutes.NewAddress, Deed.OwnTasks), new(CalendarRoutes.Withdraw, Deed.OwnTasks),
        new(CalendarRoutes.File, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (!address.IsKnown) return Refusal.Of("Calendars.Refused.NoAddress", "A.8.24");
        var card = turn.Input switch
        {
            Pressed { Button: CalendarRoutes.NewAddress } => TicketCard(Say.Of("Calendars.Ticket.Title"), Say.Of("Calendars.Ticket.Text"), address.OfTicket((await feeds.GiveTicketAsync(work, speaker.Id, cancel)).Word)),
            Pressed { Button: CalendarRoutes.File } => TicketCard(
                Say.Of("Calendars.FileTicket.Title"), Say.Of("Calendars.FileTicket.Text"), address.OfFile((await feeds.GiveTicketAsync(work, speaker.Id, cancel)).Word)),
            Pressed { Button: CalendarRoutes.Withdraw } => await WithdrawAsync(work, speaker, cancel),
            _ => await StateAsync(work, speaker, cancel),
        };
        return new Reply(card) { IsPrivate = true };
    }

    private async Task<Card> StateAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var has = await feeds.HasAddressAsync(work, speaker.Id, cancel);
        List<Button> buttons = [Acts(has ? "Calendars.Button.Renew" : "Calendars.Button.Make", CalendarRoutes.NewAddress)];
        if (has) buttons.Add(Acts("Calendars.Button.Withdraw", CalendarRoutes.Withdraw));
        return new Card
        {
            Title = Say.Of("Calendars.Address.Title"),
            Parts = [new Sentence(Say.Of(has ? "Calendars.Address.Has" : "Calendars.Address.None")), new Sentence(Say.Of("Calendars.Address.Secret"), Tone.Quiet)],
            Buttons = buttons,
        };
    }

    private static Card TicketCard(Say title, Say text, Uri link) => new()
    {
        Title = title,
        Parts = [new Sentence(text), new Prose([new Block(BlockKind.Paragraph, [new Span(link.ToString(), Link: link.ToString())])])],
    };

    private async Task<Card> WithdrawAsync(Work work, Speaker speaker, CancellationToken cancel) => new()
    {
        Title = Say.Of(await feeds.WithdrawAsync(work, speaker.Id, cancel) ? "Calendars.Withdrawn" : "Calendars.NothingToWithdraw"),
    };

    private static Button Acts(string label, string name) => new() { Label = Say.Of(label), Name = name, Press = Press.Acts };
}
