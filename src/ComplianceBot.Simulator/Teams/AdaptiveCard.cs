using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>A field of a card as a person sees it.</summary>
public sealed record CardInput
{
    public required string Id { get; init; }
    public required string Label { get; init; }
    public required JsonObject Element { get; init; }
    public bool IsRequired { get; init; }
}

/// <summary>Reads an Adaptive Card the way a person does: by the words on it.</summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly string[] Containers = ["body", "items", "columns", "rows", "cells", "card"];
    private static readonly string[] Lists = ["body", "items", "columns", "rows", "cells", "facts", "choices", "inlines"];
    private static readonly string[] Spoken = ["label", "title", "text", "value", "altText"];

    /// <summary>The card that an activity carries.</summary>
    public static JsonObject? In(JsonObject activity) => activity.List("attachments").Objects()
        .FirstOrDefault(a => a.Text("contentType") == ContentType)
        .Part("content");

    public static IReadOnlyList<string> ButtonLabels(JsonObject card) => [.. Actions(card).Select(a => a.Text("title") ?? "")];

    /// <summary>The action with this visible label, verb or id.</summary>
    public static JsonObject? Find(JsonObject card, string labelOrVerb)
    {
        var actions = Actions(card).ToList();
        return actions.FirstOrDefault(a => a.Text("title") == labelOrVerb)
            ?? actions.FirstOrDefault(a => a.Text("verb") == labelOrVerb || a.Text("id") == labelOrVerb || a.Part("data").Text("verb") == labelOrVerb);
    }

    public static IEnumerable<JsonObject> Actions(JsonObject card) => Everything(card).SelectMany(part =>
        part.List("actions").Objects()
            .Concat(part.Part("selectAction") is { } select ? [select] : [])
            .SelectMany(a => a.Part("card") is { } inner ? Actions(inner).Prepend(a) : [a]));

    public static IReadOnlyList<CardInput> Inputs(JsonObject card) =>
    [
        .. Everything(card)
            .Where(e => e.Text("type")?.StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(e => new CardInput
            {
                Id = e.Text("id") ?? "", Label = e.Text("label") ?? e.Text("title") ?? "", Element = e, IsRequired = e.Flag("isRequired"),
            }),
    ];

    /// <summary>Every word on the card in reading order, a line for each text.</summary>
    public static string Words(JsonObject card) => string.Join('\n', WordsOf(card).Where(w => w.Length > 0));

    /// <summary>What the client sends along with an action: the inputs by their ids, each as text.</summary>
    internal static JsonObject Filled(JsonObject card, FormValues values)
    {
        var inputs = Inputs(card);
        if (values.FirstOrDefault(v => !inputs.Any(i => i.Id == v.Key || i.Label == v.Key)).Key is { } unknown)
            throw new InvalidOperationException(
                $"There is no field '{unknown}'; there is {string.Join(", ", inputs.Select(i => $"'{i.Label}' ({i.Id})"))}.");
        var filled = new JsonObject();
        foreach (var input in inputs)
        {
            var value = Value(input.Element, values[input.Id] ?? values[input.Label]);
            if (input.IsRequired && value is null or "")
                throw new InvalidOperationException($"Teams keeps the card back: '{input.Label}' is not filled in.");
            if (value is not null)
                filled[input.Id] = value;
        }

        return filled;
    }

    internal static IEnumerable<JsonObject> Everything(JsonObject part)
    {
        yield return part;
        foreach (var name in Containers)
        {
            var inside = part[name] is JsonObject one ? [one] : part.List(name).Objects();
            foreach (var below in inside.SelectMany(Everything))
                yield return below;
        }
    }

    private static string? Value(JsonObject element, IReadOnlyList<string>? typed)
    {
        if (element.Text("type") == "Input.ChoiceSet")
        {
            var choices = element.List("choices").Objects().ToList();
            return typed is null ? element.Text("value") : string.Join(',', typed.Select(t => Choice(choices, t)));
        }

        if (typed is null)
            return element.Text("value") ?? (element.Text("type") == "Input.Toggle" ? element.Text("valueOff") ?? "false" : null);
        return typed.Count == 0 ? "" : typed[0];
    }

    private static string Choice(List<JsonObject> choices, string wanted) =>
        (choices.Find(c => c.Text("value") == wanted) ?? choices.Find(c => c.Text("title") == wanted))?.Text("value")
        ?? throw new InvalidOperationException(
            $"There is no '{wanted}' to choose; there is {string.Join(", ", choices.Select(c => $"'{c.Text("title")}'"))}.");

    private static IEnumerable<string> WordsOf(JsonObject part)
    {
        var isInput = part.Text("type")?.StartsWith("Input.", StringComparison.Ordinal) == true;
        foreach (var name in Spoken)
        {
            if (part.Text(name) is { } words && !(isInput && name == "value") && !(name == "value" && part["title"] is not null && part["type"] is null && IsChoice(part)))
                yield return words;
        }

        foreach (var words in Lists.SelectMany(name => part.List(name).Objects()).SelectMany(WordsOf))
            yield return words;
    }

    // a fact has title and value to be read, a choice keeps its value to itself
    private static bool IsChoice(JsonObject part) => part.Parent is JsonArray { Parent: JsonObject owner } && owner.ContainsKey("choices");
}
