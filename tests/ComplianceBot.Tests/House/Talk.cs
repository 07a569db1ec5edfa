using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;

namespace ComplianceBot.Tests.House;

/// <summary>One person's side of a dialogue with the bot: says, presses, fills; each step returns what the bot shows.</summary>
public sealed class Talk(TestHouse house, Person person, string channel = "slack", bool isPersonal = true, bool formsTakeFiles = true)
{
    private static int _deliveries;

    public Task<Move> SaysAsync(string text) => TakeAsync(new Said(text));

    public Task<Move> PressesAsync(Button button) => TakeAsync(new Pressed(button.Name, button.Value));

    public Task<Move> PressesAsync(string name, string value) => TakeAsync(new Pressed(name, value));

    /// <summary>Presses the button of that name on what was shown last.</summary>
    public Task<Move> PressesAsync(Move shown, string name) => PressesAsync(ButtonsOf(shown).First(b => b.Name == name));

    public Task<Move> SendsAsync(Move shown, params (string Field, string Value)[] fields)
    {
        var form = Assert.IsType<Open>(shown).Form;
        return TakeAsync(new Filled(form.Name, form.Value, fields.ToDictionary(f => f.Field, f => f.Value)));
    }

    /// <summary>Sends a form with files in its field <c>files</c>.</summary>
    public Task<Move> SendsFilesAsync(Move shown, IReadOnlyList<SharedFile> files, params (string Field, string Value)[] fields)
    {
        var form = Assert.IsType<Open>(shown).Form;
        return TakeAsync(new Filled(form.Name, form.Value, fields.ToDictionary(f => f.Field, f => f.Value))
        {
            Files = new Dictionary<string, IReadOnlyList<SharedFile>> { ["files"] = files },
        });
    }

    /// <summary>On a busy machine the answer may come later; then it is waited for, as the product would.</summary>
    public async Task<Move> TakeAsync(Input input)
    {
        var turn = TurnOf(input);
        var move = await house.TakeAsync(turn);
        for (var tries = 0; move is Later && tries < 5; tries++)
        {
            await house.Get<InboxRound>().RunAsync(CancellationToken.None);
            move = await house.TakeAsync(turn);
        }

        return move;
    }

    public string TextOf(Move move) => TextOf(CardOf(move));

    public string TextOf(Card card) => Plain.Of(card, house.Get<Wording>(), person.Reader);

    public string TextOf(Say say) => house.Get<Wording>().Write(say, person.Reader);

    public static Card CardOf(Move move) => move switch
    {
        Reply reply => reply.Card,
        Replace replace => replace.Card,
        Close { Card: { } card } => card,
        _ => throw new Xunit.Sdk.XunitException($"No card: {move}"),
    };

    public static Form FormOf(Move move) => Assert.IsType<Open>(move).Form;

    private Turn TurnOf(Input input)
    {
        var turn = person.TurnOf(input, "d" + Interlocked.Increment(ref _deliveries), inline: true, channel: channel) with { Window = "window", FormsTakeFiles = formsTakeFiles };
        return isPersonal ? turn : turn with { Place = new Place(Lanes.Of(channel, TestPeople.Tenant, "C-shared"), IsPersonal: false) };
    }

    public static IEnumerable<Button> ButtonsOf(Move move) => move is Open open
        ? open.Form.Buttons
        : CardOf(move).Buttons.Concat(CardOf(move).Parts.OfType<Rows>().SelectMany(r => r.Items).Select(r => r.Button).OfType<Button>());
}
