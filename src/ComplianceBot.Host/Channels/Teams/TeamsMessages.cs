using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>A card as the activity that carries it: one attachment and no text, since Teams parts the two and tells no id.</summary>
internal static class TeamsMessages
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";

    public static JsonObject Of(JsonNode card, string summary, Reader reader) => new()
    {
        ["type"] = "message",
        ["summary"] = summary,
        ["locale"] = reader.Culture.Name,
        ["attachmentLayout"] = "list",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card }),
    };
}
