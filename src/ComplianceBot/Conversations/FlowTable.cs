using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Conversations;

/// <summary>
/// Which flow answers what: buttons and forms by name, typed words by their spellings in every language, else by the reference of
/// a record in them. Two flows that claim the same name are a fault at start, not a surprise later.
/// </summary>
public sealed partial class FlowTable
{
    private static readonly string[] Languages = ["en", "de"];

    private readonly Dictionary<string, (IFlow Flow, Deed Deed)> _routes = new(StringComparer.Ordinal);
    private readonly List<(string Spelling, IFlow Flow, Command Command)> _spellings = [];
    private readonly Dictionary<string, (IFlow Flow, Reference Reference)> _references = new(StringComparer.OrdinalIgnoreCase);

    public FlowTable(IEnumerable<IFlow> flows, Wording wording)
    {
        Flows = [.. flows];
        foreach (var flow in Flows)
        {
            foreach (var route in flow.Routes) _routes.Add(route.Name, (flow, route.Deed));
            foreach (var command in flow.Commands) AddSpellings(flow, command, wording);
            foreach (var reference in flow.References) _references.Add(reference.Prefix, (flow, reference));
        }

        _spellings.Sort((a, b) => b.Spelling.Length.CompareTo(a.Spelling.Length));
    }

    public IReadOnlyList<IFlow> Flows { get; }

    public IReadOnlyCollection<string> RouteNames => _routes.Keys;

    public sealed record Found(IFlow Flow, Deed Deed, Turn Turn);

    /// <summary>Null when nobody answers it.</summary>
    public Found? Find(Turn turn) => turn.Input switch
    {
        Replied replied => ByName(replied.Route, turn),
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
    public static bool IsUnpressed(string name) =>
        name == Shared.Route || name.EndsWith(Arrived.Suffix, StringComparison.Ordinal) || name.EndsWith(Replied.Suffix, StringComparison.Ordinal)
        || Cited.IsRoute(name);

    /// <summary>Whether a flow takes what is written in the threads of messages about such a topic.</summary>
    public bool TakesReplies(string topic) => _routes.ContainsKey(new Replied(topic, "").Route);

    /// <summary>Nothing but a command or a reference was typed: it is meant as one, wherever it stands.</summary>
    public bool IsOrder(Turn turn) => turn.Input is Said said && (ByCommand(said, turn) is { } found
        ? found.Turn.Input is Said { Rest: "" }
        : ByReference(said, turn) is { Turn.Input: Said { Rest: var reference } } && Bare(said.Text).Equals(reference, StringComparison.OrdinalIgnoreCase));

    private Found? ByName(string name, Turn turn) =>
        _routes.TryGetValue(name, out var route) ? new Found(route.Flow, route.Deed, turn) : null;

    /// <summary>Commands come first: a number may be what one is asked about.</summary>
    private Found? ByWords(Said said, Turn turn) => ByCommand(said, turn) ?? ByReference(said, turn);

    private Found? ByCommand(Said said, Turn turn)
    {
        var text = Joined(said.Text);
        foreach (var (spelling, flow, command) in _spellings)
        {
            if (!text.StartsWith(spelling, StringComparison.OrdinalIgnoreCase)) continue;
            if (text.Length > spelling.Length && !IsEndOfWord(text[spelling.Length])) continue;
            var rest = Bare(text[spelling.Length..]);
            return new Found(flow, command.Deed, turn with { Input = said with { Command = command.Name, Rest = rest } });
        }

        return null;
    }

    private Found? ByReference(Said said, Turn turn)
    {
        foreach (Match match in ReferencePattern().Matches(said.Text))
        {
            if (!_references.TryGetValue(match.Groups["prefix"].Value, out var named)) continue;
            var reference = named.Reference.Prefix + "-" + match.Groups["number"].Value;
            return new Found(named.Flow, named.Reference.Deed, turn with { Input = said with { Command = named.Reference.Prefix, Rest = reference } });
        }

        return null;
    }

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Without what ends a sentence.</summary>
    private static string Bare(string text) => Joined(text).TrimEnd('?', '.', '!').Trim();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_-])(?<prefix>[A-Za-z]{2,4})-(?<number>[1-9][0-9]{0,8})(?![\p{L}\p{N}_-])", RegexOptions.CultureInvariant)]
    private static partial Regex ReferencePattern();

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
