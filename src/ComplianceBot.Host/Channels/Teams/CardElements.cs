using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>The few elements our cards are made of. Every text wraps, and no meaning is carried by colour or place alone.</summary>
internal static class CardElements
{
    public static JsonObject Card(JsonArray body, string plain) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["fallbackText"] = plain,
        ["body"] = body,
    };

    public static JsonObject Heading(string text) => new()
    {
        ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["style"] = "heading", ["size"] = "medium", ["weight"] = "bolder",
    };

    public static JsonObject Text(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };

    /// <summary>One of several lines that stand close together.</summary>
    public static JsonObject Line(string text)
    {
        var block = Text(text);
        block["spacing"] = "none";
        return block;
    }

    public static JsonObject Text(string text, Tone tone)
    {
        var block = Text(text);
        if (tone == Tone.Strong) block["weight"] = "bolder";
        if (tone == Tone.Quiet) (block["isSubtle"], block["size"]) = (true, "small");
        return block;
    }

    /// <summary>A sentence at a field that has to be mended; the sign says so without its colour.</summary>
    public static JsonObject Warning(string text)
    {
        var block = Text("⚠ " + text);
        (block["color"], block["weight"]) = ("attention", "bolder");
        return block;
    }

    public static JsonObject Image(Uri address, string alternative) => new()
    {
        ["type"] = "Image", ["url"] = address.AbsoluteUri, ["altText"] = alternative, ["size"] = "stretch",
    };

    /// <summary>An element that Teams' clients know and version 1.5 does not: whoever does not know it shows the other one.</summary>
    public static JsonObject Chart(string title, IReadOnlyList<Bar> bars, JsonObject fallback) => new()
    {
        ["type"] = "Chart.VerticalBar", ["title"] = title, ["color"] = "categoricalBlue", ["showBarValues"] = true,
        ["data"] = new JsonArray([.. bars.Select(b => new JsonObject { ["x"] = b.Label, ["y"] = b.Value })]),
        ["fallback"] = fallback,
    };

    public static JsonObject Container(params JsonNode[] items) => new() { ["type"] = "Container", ["items"] = new JsonArray(items) };
}
