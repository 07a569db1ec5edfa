using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Conversations;

/// <summary>
/// Which flow answers what: buttons and forms by name, typed words by their spellings in every language. Two flows that claim
/// the same name are a fault at start, not a surprise later.
/// </summary>
public sealed class FlowTable
{
    private static readonly string[] Languages = ["en", "de"];

    private readonly Dictionary<string, (IFlow Flow, Deed Deed)> _routes = new(StringComparer.Ordinal);
    private readonly List<(string Spelling, IFlow Flow, Command Command)> _spellings = [];

    public FlowTable(IEnumerable<IFlow> flows, Wording wording)
    {
        Flows = [.. flows];
        foreach (var flow in Flows)
        {
            foreach (var route in flow.Routes) _routes.Add(route.Name, (flow, route.Deed));
            foreach (var command in flow.Commands) AddSpellings(flow, command, wording);
        }

        _spellings.Sort((a, b) => b.Spelling.Length.CompareTo(a.Spelling.Length));
    }

    public IReadOnlyList<IFlow> Flows { get; }

    public IReadOnlyCollection<string> RouteNames => _routes.Keys;

    public sealed record Found(IFlow Flow, Deed Deed, Turn Turn);

    /// <summary>Null when nobody answers it.</summary>
    public Found? Find(Turn turn) => turn.Input switch
    {
        Pressed pressed when !IsForm(pressed.Button) && !IsUnpressed(pressed.Button) => ByName(pressed.Button, turn),
        Filled filled when IsForm(filled.Form) => ByName(filled.Form, turn),
        Shared => ByName(Shared.Route, turn),
        Arrived arrived when IsUnpressed(arrived.What) => ByName(arrived.What, turn),
        Cited cited when Cited.IsRoute(cited.What) => ByName(cited.What, turn),
        Pressed or Filled or Arrived or Cited => null,
        Said said => ByWords(said, turn),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    /// <summary>What is said when nobody answers: words were not understood, or a button is from an older version.</summary>
    public Card Unknown(Turn turn) => new()
    {
        Title = Say.Of(turn.Input is Said ? "Conversations.NotUnderstood" : "Conversations.NoLongerThere"),
        Buttons = [new Button { Label = Say.Of("Conversations.ShowHelp"), Name = "help", Press = Press.Acts }],
    };

    /// <summary>Every form has a button that leads to it. What a client calls a press is no form, whatever name it gives.</summary>
    public bool IsForm(string name) => _routes.ContainsKey(name + Doors.Suffix);

    /// <summary>What arrives in another way than by a button.</summary>
    public static bool IsUnpressed(string name) => name == Shared.Route || name.EndsWith(Arrived.Suffix, StringComparison.Ordinal) || Cited.IsRoute(name);

    private Found? ByName(string name, Turn turn) =>
        _routes.TryGetValue(name, out var route) ? new Found(route.Flow, route.Deed, turn) : null;

    private Found? ByWords(Said said, Turn turn)
    {
        var text = string.Join(' ', said.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var (spelling, flow, command) in _spellings)
        {
            if (!text.StartsWith(spelling, StringComparison.OrdinalIgnoreCase)) continue;
            if (text.Length > spelling.Length && !IsEndOfWord(text[spelling.Length])) continue;
            var rest = text[spelling.Length..].Trim().TrimEnd('?', '.', '!').Trim();
            return new Found(flow, command.Deed, turn with { Input = said with { Command = command.Name, Rest = rest } });
        }

        return null;
    }

    private static bool IsEndOfWord(char next) => char.IsWhiteSpace(next) || char.IsPunctuation(next);

    private void AddSpellings(IFlow flow, Command command, Wording wording)
    {
        var spellings = Languages
            .SelectMany(l => wording.Write(command.Spellings, new Reader(l, "UTC")).Split('|', StringSplitOptions.TrimEntries))
            .Select(s => s.ToLower(CultureInfo.InvariantCulture))
            .Distinct(StringComparer.Ordinal);
        foreach (var spelling in spellings) _spellings.Add((spelling, flow, command));
    }
}
