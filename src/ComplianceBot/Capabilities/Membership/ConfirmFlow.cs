using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>The second person decides: with the buttons of the card, or from the list of what still waits.</summary>
public sealed class ConfirmFlow(Confirmations confirmations, ConfirmationStore store, ConfirmationCards cards, PeopleStore people) : IFlow
{
    public const string Confirm = "confirmation.confirm";
    public const string Refuse = "confirmation.refuse";
    public const string Show = "confirmation.show";

    private const int MostShown = 20;

    public IReadOnlyList<Route> Routes => [new(Confirm, Deed.GiveRoles), new(Refuse, Deed.GiveRoles), new(Show, Deed.GiveRoles)];

    public IReadOnlyList<Command> Commands =>
        [new("confirmations", Deed.GiveRoles, Say.Of("Membership.Spell.Confirmations"), Say.Of("Membership.Help.Confirmations"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turn.Input is Pressed { Button: Confirm or Refuse, Value: var id } && await store.FindAsync(work, id, cancel) is { } confirmation
            ? confirmation.For(speaker.Id)
            : Circumstance.None;

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Show, Value: var id } => ShowAsync(work, id, cancel),
        Pressed pressed => DecideAsync(work, pressed.Value, speaker, pressed.Button == Confirm, cancel),
        _ => ListAsync(work, cancel),
    };

    private async Task<Result<Move>> DecideAsync(Work work, string id, Speaker speaker, bool confirm, CancellationToken cancel)
    {
        var decided = await confirmations.DecideAsync(work, id, speaker, confirm, cancel);
        return decided.Refusal is { } refusal ? refusal : new Replace(await cards.DecidedCardAsync(work, decided.Value, cancel));
    }

    private async Task<Result<Move>> ShowAsync(Work work, string id, CancellationToken cancel) =>
        await store.FindAsync(work, id, cancel) is not { } found
            ? Refusal.Of("People.Refused.NoRequest", "row 38")
            : new Reply(found.State == ConfirmationState.Waiting
                ? await cards.WaitingAsync(work, found, cancel)
                : await cards.DecidedCardAsync(work, found, cancel));

    private async Task<Result<Move>> ListAsync(Work work, CancellationToken cancel)
    {
        var waiting = await store.WaitingAsync(work, cancel);
        if (waiting.Count == 0) return new Reply(new Card { Title = Say.Of("Membership.Confirmations.None") });
        var rows = new List<Row>();
        foreach (var confirmation in waiting.Take(MostShown)) rows.Add(await RowAsync(work, confirmation, cancel));
        return new Reply(new Card { Title = Say.Of("Membership.Confirmations.Title", waiting.Count), Parts = [new Rows(rows)] });
    }

    private async Task<Row> RowAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        var name = (await people.FindAsync(work, confirmation.PersonId, cancel))?.Name ?? "";
        var words = Say.Of("Membership.Confirmations.Row." + confirmation.Kind, name, confirmation.RequestedAt);
        return new Row(words, new Button { Label = Say.Of("Membership.Show"), Name = Show, Value = confirmation.Id, Press = Press.Acts });
    }
}
