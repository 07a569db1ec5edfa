using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What Teams will not draw: other versions, unknown elements, nameless inputs, too many actions, messages over the size.</summary>
internal static class CardLimits
{
    public const int MessageBytes = 100 * 1024;
    private const int MostActions = 6;

    private static readonly HashSet<string> Elements =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "Image", "ImageSet", "Media", "Container", "ColumnSet", "Column", "FactSet",
        "ActionSet", "Table", "TableRow", "TableCell", "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet",
    ];

    private static readonly HashSet<string> Actions =
        ["Action.OpenUrl", "Action.Submit", "Action.ShowCard", "Action.ToggleVisibility", "Action.Execute"];

    public static bool IsTooBig(JsonObject activity) => Encoding.Unicode.GetByteCount(activity.ToJsonString()) > 2 * MessageBytes;

    /// <summary>Null when the card can be drawn; inside a dialog only Action.Submit works.</summary>
    public static string? Complaint(JsonObject card, bool inDialog)
    {
        if (card.Text("type") != "AdaptiveCard")
            return "the card is no AdaptiveCard";
        if (!Version.TryParse(card.Text("version"), out var version) || version > new Version(1, 5))
            return $"version {card.Text("version")} is not supported";
        var parts = AdaptiveCard.Everything(card).ToList();
        var typed = parts.Where(p => p.ContainsKey("type")).ToList();
        if (typed.Select(p => p.Text("type")!).FirstOrDefault(t => !Elements.Contains(t)) is { } unknown)
            return $"unknown element {unknown}";
        if (typed.Where(p => p.Text("type")!.StartsWith("Input.", StringComparison.Ordinal)).FirstOrDefault(i => i.Text("id") is null or "") is not null)
            return "an input has no id";
        if (parts.Any(p => p.List("actions")?.Count > MostActions))
            return $"more than {MostActions} actions";
        var actions = AdaptiveCard.Actions(card).ToList();
        if (actions.FirstOrDefault(a => !Actions.Contains(a.Text("type") ?? "")) is { } strange)
            return $"unknown action {strange.Text("type")}";
        if (inDialog && actions.Any(a => a.Text("type") == "Action.Execute"))
            return "Action.Execute does not work in a dialog";
        if (typed.Any(p => p.Text("type") == "Input.ChoiceSet" && p.Flag("isMultiSelect")
            && p.List("choices").Objects().Any(c => c.Text("value")?.Contains(',') == true)))
            return "a choice of a multi-select has a comma in its value";
        return null;
    }
}
