using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// What goes back in the response to an invoke. A pressed card is replaced on the presser's screen, or a sentence is shown beside
/// it; a dialog goes on to the next form, shows what is to be mended, or closes with a sentence.
/// </summary>
public sealed class TeamsAnswers(AdaptiveCards cards, Wording wording)
{
    private const string CardAnswer = "application/vnd.microsoft.card.adaptive";
    private const string SentenceAnswer = "application/vnd.microsoft.activity.message";

    /// <summary>Null is an empty answer, which closes a dialog.</summary>
    internal JsonObject? Of(Activity activity, Turn turn, Move move, Reader reader) => activity.Name == "adaptiveCard/action"
        ? ToPress(turn, move, reader)
        : ToDialog(activity, turn, move, reader);

    /// <summary>The answer could not be drawn: what was done stays done.</summary>
    internal JsonObject Apology(Activity activity, Reader reader) => activity.Name == "adaptiveCard/action"
        ? Sentence(Written("Teams.TryLater", reader))
        : TaskSentence(Written("Teams.TryLater", reader));

    private JsonObject ToPress(Turn turn, Move move, Reader reader) => move switch
    {
        Replace replace => Answer(CardAnswer, cards.Message(replace.Card, reader)),
        Open open => Answer(CardAnswer, cards.Message(Doors.To(open.Form), reader)),
        Reply reply => Sentence(cards.PlainOf(reply.Card, reader)),
        Close { Card: { } card } => Sentence(cards.PlainOf(card, reader)),
        Mend mend => Sentence(cards.PlainOf(TeamsWindow.ToMend(turn, mend), reader)),
        Close or Nothing => Sentence(Written("Teams.Done", reader)),
        Later => Sentence(Written("Conversations.Saving", reader)),
        _ => throw new NotSupportedException(move.GetType().Name),
    };

    private JsonObject? ToDialog(Activity activity, Turn turn, Move move, Reader reader) => move switch
    {
        Open open => cards.Dialog(open.Form, reader),
        Mend mend => Mended(activity, turn, mend, reader),
        Reply reply => InDialog(reply.Card, reader),
        Replace replace => InDialog(replace.Card, reader),
        Close { Card: { } card } => TaskSentence(cards.PlainOf(card, reader)),
        Nothing when activity.Name is "task/fetch" or TeamsInbound.ActionFetch => TaskSentence(Written("Teams.Done", reader)),
        Close or Nothing => null,
        Later => TaskSentence(Written("Conversations.Saving", reader)),
        _ => throw new NotSupportedException(move.GetType().Name),
    };

    private JsonObject InDialog(Card card, Reader reader) => IsSentence(card)
        ? TaskSentence(cards.PlainOf(card, reader))
        : cards.Dialog(card, reader);

    private JsonObject Mended(Activity activity, Turn turn, Mend mend, Reader reader)
    {
        var page = CardData.ReadForm(activity.Value.Part("data"));
        if (page is null || turn.Input is not Filled filled) return cards.Dialog(TeamsWindow.ToMend(turn, mend), reader);
        try
        {
            return cards.Dialog(page, reader, filled.Fields, mend.Errors);
        }
        catch (Exception fault) when (fault is InvalidOperationException or NotSupportedException or NullReferenceException or ArgumentNullException)
        {
            // the page that came back is not the one that was sent
            return cards.Dialog(TeamsWindow.ToMend(turn, mend), reader);
        }
    }

    private static bool IsSentence(Card card) => card.Buttons.Count == 0 && card.Parts.All(p => p is Sentence);

    private string Written(string key, Reader reader) => wording.Write(Say.Of(key), reader);

    private static JsonObject Sentence(string text) => Answer(SentenceAnswer, text);

    private static JsonObject Answer(string type, JsonNode value) => new() { ["statusCode"] = 200, ["type"] = type, ["value"] = value };

    private static JsonObject TaskSentence(string text) => new() { ["task"] = new JsonObject { ["type"] = "message", ["value"] = text } };
}
