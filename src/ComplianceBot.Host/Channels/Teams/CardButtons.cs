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

    public static CardAction InMessage(Button button, string label) => button.Press switch
    {
        Press.Acts => Executing(button, label),
        Press.Opens => Submitting(label, CardData.Opening(button), button.Primary),
    };

    /// <summary>The way back must not be barred by a field that is still empty.</summary>
    public static CardAction InDialog(Button button, string label) =>
        Submitting(label, CardData.InDialog(button), button.Primary) with { AssociatedInputs = "none" };

    public static CardAction Sending(Form form, string label) => Submitting(label, CardData.Of(form), isPrimary: true);

    /// <summary>Sets of six at most, with the labels that do not fit on their buttons written out above.</summary>
    public static IEnumerable<CardElement> Sets(IReadOnlyList<(string Label, CardAction Action)> buttons)
    {
        foreach (var (label, _) in buttons.Where(b => b.Label.Length > LongestTitle)) yield return CardElements.Text(CardText.Escaped(label));
        foreach (var set in buttons.Chunk(MostInSet))
            yield return new CardElement("ActionSet") { Actions = [.. set.Select(b => b.Action)] };
    }

    private static CardAction Executing(Button button, string label)
    {
        var fallback = Submitting(label, CardData.Of(button), button.Primary);
        return fallback with { Type = "Action.Execute", Verb = button.Name, Fallback = fallback };
    }

    private static CardAction Submitting(string label, CardPayload data, bool isPrimary) =>
        new("Action.Submit", TitleOf(label), data) { Style = isPrimary ? "positive" : null };

    private static string TitleOf(string label) => CardText.Cut(label, LongestTitle);
}
