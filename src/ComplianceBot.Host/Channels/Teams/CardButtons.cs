using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Buttons. In a message one that acts is an Action.Execute, with an Action.Submit of the same data for old clients, and one
/// that opens a form says so in its data; inside a dialog only Action.Submit works.
/// </summary>
internal static class CardButtons
{
    private const int MostInSet = 6;
    private const int LongestTitle = 40;

    public static JsonObject InMessage(Button button, string label) => button.Press switch
    {
        Press.Acts => Executing(button, label),
        Press.Opens => Submitting(label, CardData.Opening(button), button.Primary),
    };

    public static JsonObject InDialog(Button button, string label)
    {
        var action = Submitting(label, CardData.InDialog(button), button.Primary);
        // the way back must not be barred by a field that is still empty
        action["associatedInputs"] = "none";
        return action;
    }

    public static JsonObject Sending(Form form, string label) => Submitting(label, CardData.Of(form), isPrimary: true);

    /// <summary>Sets of six at most, with the labels that do not fit on their buttons written out above.</summary>
    public static IEnumerable<JsonObject> Sets(IReadOnlyList<(string Label, JsonObject Action)> buttons)
    {
        foreach (var (label, _) in buttons.Where(b => b.Label.Length > LongestTitle)) yield return CardElements.Text(CardText.Escaped(label));
        foreach (var set in buttons.Chunk(MostInSet))
            yield return new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. set.Select(b => b.Action)]) };
    }

    private static JsonObject Executing(Button button, string label)
    {
        var action = new JsonObject
        {
            ["type"] = "Action.Execute", ["title"] = TitleOf(label), ["verb"] = button.Name, ["data"] = CardData.Of(button),
            ["fallback"] = Submitting(label, CardData.Of(button), button.Primary),
        };
        return Emphasised(action, button.Primary);
    }

    private static JsonObject Submitting(string label, JsonObject data, bool isPrimary) =>
        Emphasised(new JsonObject { ["type"] = "Action.Submit", ["title"] = TitleOf(label), ["data"] = data }, isPrimary);

    private static JsonObject Emphasised(JsonObject action, bool isPrimary)
    {
        if (isPrimary) action["style"] = "positive";
        return action;
    }

    private static string TitleOf(string label) => CardText.Cut(label, LongestTitle);
}
