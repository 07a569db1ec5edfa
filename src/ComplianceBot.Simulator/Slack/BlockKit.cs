using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>A field of a modal as a person sees it.</summary>
public sealed record BlockInput
{
    public required string BlockId { get; init; }
    public required string Label { get; init; }
    public required JsonObject Element { get; init; }
    public bool IsOptional { get; init; }
    public string ActionId => Element.Text("action_id") ?? "";
}

/// <summary>Reads Block Kit the way a person does: by the words on it.</summary>
public static class BlockKit
{
    private static readonly string[] InReadingOrder =
        ["label", "text", "fields", "elements", "element", "accessory", "options", "hint", "rows"];

    public static IReadOnlyList<string> ButtonLabels(JsonArray blocks) =>
        [.. Elements(blocks).Where(e => e.Element.Text("type") == "button").Select(e => LabelOf(e.Element))];

    /// <summary>The button or menu with this visible label or action id.</summary>
    public static (JsonObject Block, JsonObject Element)? Find(JsonArray blocks, string labelOrActionId)
    {
        var all = Elements(blocks).ToList();
        var place = all.FindIndex(e => LabelOf(e.Element) == labelOrActionId);
        if (place < 0)
            place = all.FindIndex(e => e.Element.Text("action_id") == labelOrActionId);
        return place < 0 ? null : all[place];
    }

    public static IReadOnlyList<BlockInput> Inputs(JsonArray blocks) =>
    [
        .. blocks.Objects()
            .Where(b => b.Text("type") == "input" && b.Part("element") is not null)
            .Select(b => new BlockInput
            {
                BlockId = b.Text("block_id") ?? "",
                Label = b.Part("label").Text("text") ?? "",
                Element = b.Part("element")!,
                IsOptional = b.Flag("optional"),
            }),
    ];

    /// <summary>Every word on the surface in reading order, a line for each text.</summary>
    public static string Words(JsonArray blocks) => string.Join('\n', blocks.Objects().SelectMany(WordsOf).Where(w => w.Length > 0));

    internal static IEnumerable<(JsonObject Block, JsonObject Element)> Elements(JsonArray blocks)
    {
        foreach (var block in blocks.Objects())
        {
            if (block.Part("accessory") is { } accessory)
                yield return (block, accessory);
            if (block.Part("element") is { } element)
                yield return (block, element);
            if (block.Text("type") == "actions")
            {
                foreach (var action in block.List("elements").Objects())
                    yield return (block, action);
            }
        }
    }

    internal static IReadOnlyList<JsonObject> OptionsOf(JsonObject element) =>
    [
        .. element.List("options").Objects(),
        .. element.List("option_groups").Objects().SelectMany(g => g.List("options").Objects()),
    ];

    internal static string LabelOf(JsonObject element) =>
        element.Part("text").Text("text") ?? element.Part("placeholder").Text("text") ?? "";

    private static IEnumerable<string> WordsOf(JsonNode? node)
    {
        if (node is JsonArray list)
            return list.SelectMany(WordsOf);
        if (node is not JsonObject part)
            return [];
        if (part["text"].AsText() is { } text)
            return [text];
        if (part.Text("alt_text") is { } picture)
            return [picture];
        return InReadingOrder.Where(part.ContainsKey).SelectMany(name => WordsOf(part[name]));
    }
}
