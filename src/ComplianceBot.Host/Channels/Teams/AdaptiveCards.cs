using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Draws neutral cards and forms as Adaptive Cards 1.5 inside what Teams takes. A list too long for a message ends with a line that says
/// how many more there are; a document too long for one is a fault of whoever made the page, for text is never cut silently.
/// </summary>
public sealed class AdaptiveCards(Wording wording)
{
    /// <summary>Teams refuses a message over about 100 KB, counted in two bytes a character; the rest is for its envelope.</summary>
    internal const int MostBytes = 80 * 1024;

    private const int LongestPlain = 2000;
    private const int LongestSummary = 250;
    private const int LongestDialogTitle = 60;
    private const int MostRows = 60;

    /// <summary>A card as part of what is sent.</summary>
    public JsonNode Message(Card card, Reader reader) => Drawn(card, reader, isDialog: false);

    /// <summary>What a card says, for places that take a sentence and for people who hear it read.</summary>
    public string PlainOf(Card card, Reader reader) => CardText.Cut(Plain.Of(card, wording, reader), LongestPlain);

    /// <summary>The line that a notification shows.</summary>
    internal string SummaryOf(Card card, Reader reader) => CardText.Cut(CardText.Plainly(wording.Write(card.Title, reader)), LongestSummary);

    /// <summary>A form in a dialog; after errors with what was typed, and a sentence at each field to mend.</summary>
    internal JsonObject Dialog(Form form, Reader reader, IReadOnlyDictionary<string, string>? typed = null, IReadOnlyDictionary<string, Say>? errors = null)
    {
        var words = new ReaderWords(wording, reader);
        var card = Fitted(
            form.Parts, rows => new CardDrawing(words, isDialog: true, rows).Of(form, typed ?? Nothing, errors ?? NoErrors), Plain.Of(form, words));
        return Task(form.Title, reader, card, isLarge: form.Parts.OfType<Prose>().Any() || form.Fields.Count > 4);
    }

    /// <summary>A card as the answer inside a dialog.</summary>
    internal JsonObject Dialog(Card card, Reader reader) => Task(card.Title, reader, Drawn(card, reader, isDialog: true), isLarge: false);

    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly Dictionary<string, Say> NoErrors = [];

    private JsonObject Task(Say title, Reader reader, JsonNode card, bool isLarge) => new()
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject
            {
                ["title"] = CardText.Cut(CardText.Plainly(wording.Write(title, reader)), LongestDialogTitle),
                ["height"] = isLarge ? "large" : "medium",
                ["width"] = isLarge ? "large" : "medium",
                ["card"] = new JsonObject { ["contentType"] = TeamsMessages.CardType, ["content"] = card },
            },
        },
    };

    private JsonNode Drawn(Card card, Reader reader, bool isDialog)
    {
        var words = new ReaderWords(wording, reader);
        return Fitted(card.Parts, rows => new CardDrawing(words, isDialog, rows).Of(card), Plain.Of(card, words));
    }

    private static JsonNode Fitted(IReadOnlyList<Part> parts, Func<int, IReadOnlyList<CardElement>> draw, string plain)
    {
        var fallback = plain.Length > 0 ? CardText.Cut(plain, LongestPlain) : "…";
        var rows = Math.Min(MostRows, parts.OfType<Rows>().Select(r => r.Items.Count).DefaultIfEmpty(0).Max());
        while (true)
        {
            var (card, size) = CardJsonText.Of(new AdaptiveCard(draw(rows), fallback));
            if (size <= MostBytes) return card;
            if (rows == 0) throw new CardTooLargeException(size);
            rows = Math.Min(rows - 1, (int)(rows * 0.9 * MostBytes / size));
        }
    }
}

/// <summary>A page that no Teams message can hold: whoever made it has to part it.</summary>
public sealed class CardTooLargeException(int size)
    : InvalidOperationException($"The card takes {size} bytes and Teams takes {AdaptiveCards.MostBytes}. Part the text into pages.");
