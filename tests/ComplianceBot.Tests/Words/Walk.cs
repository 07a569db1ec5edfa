using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>
/// Somebody who tries out everything there is: keeps what was shown, and which routes and commands answered, that is, neither
/// forbade it nor did not know it. At every form shown, the card's button that leads to it is pressed too.
/// </summary>
internal sealed class Walk(TestHouse house, Person person)
{
    private const string Door = ".open", Spoken = "the words ";

    private static readonly string?[] Unanswered = ["People.Refused.NotAllowed", "Conversations.NotUnderstood", "Conversations.NoLongerThere", null];

    private readonly Talk _talk = new(house, person);

    public List<Move> Shown { get; } = [];

    public HashSet<string> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>All routes and commands of all flows, each with something that arrives there.</summary>
    public static IReadOnlyDictionary<string, Input> Everything(TestHouse house)
    {
        var table = house.Get<FlowTable>();
        return table.RouteNames.Select(r => KeyValuePair.Create(r, InputAt(table, r)))
            .Concat(table.Flows.SelectMany(f => f.Commands).Select(c => KeyValuePair.Create(
                Spoken + c.Name, (Input)new Said(house.Get<Cards.Wording>().Write(c.Spellings, new Cards.Reader("en", "UTC")).Split('|')[0]))))
            .Concat(table.Flows.SelectMany(f => f.References).Select(r => KeyValuePair.Create(Spoken + r.Prefix, (Input)new Said(r.Prefix + "-1"))))
            .ToDictionary(StringComparer.Ordinal);
    }

    public Task<Move> SaysAsync(string words) => TakeAsync(new Said(words));

    public Task<Move> PressesAsync(string button, string value = "") => TakeAsync(new Pressed(button, value));

    public Task<Move> SendsAsync(Move shown, params (string Field, string Value)[] fields)
    {
        var form = Talk.FormOf(shown);
        return TakeAsync(new Filled(form.Name, form.Value, fields.ToDictionary(f => f.Field, f => f.Value)));
    }

    public async Task<Move> TakeAsync(Input input)
    {
        var move = await _talk.TakeAsync(input);
        Shown.Add(move);
        if (!Unanswered.Contains(KeyOf(move))) Answered.Add(NameOf(input));
        if (move is Open { Form: var form } && !IsDoor(input) && IsRoute(form.Name + Door))
            await PressesAsync(form.Name + Door, form.Value);
        return move;
    }

    private static Input InputAt(FlowTable table, string route) =>
        route == Shared.Route ? new Shared("", [new SharedFile("x.pdf", 1, "x")])
        : route.EndsWith(Replied.Suffix, StringComparison.Ordinal) ? new Replied(route[..^Replied.Suffix.Length] + "/x", "x")
        : Cited.IsRoute(route) ? new Cited(route, "x", "")
        : FlowTable.IsUnpressed(route) ? new Arrived(route, "x")
        : table.IsForm(route) ? new Filled(route, "x", new Dictionary<string, string>())
        : new Pressed(route, "x");

    private static bool IsDoor(Input input) => input is Pressed pressed && pressed.Button.EndsWith(Door, StringComparison.Ordinal);

    private bool IsRoute(string name) => house.Get<FlowTable>().RouteNames.Contains(name);

    private string NameOf(Input input) => house.Get<FlowTable>().Find(person.TurnOf(input))?.Turn.Input switch
    {
        Pressed pressed => pressed.Button,
        Filled filled => filled.Form,
        Said said => Spoken + said.Command,
        Shared => Shared.Route,
        Arrived arrived => arrived.What,
        Replied replied => replied.Route,
        Cited cited => cited.What,
        _ => "",
    };

    private static string? KeyOf(Move move) => move switch
    {
        Reply reply => reply.Card.Title.Key,
        Later => null,
        _ => "",
    };
}
