using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>
/// Everything the tests draw is kept in a folder in the form that tools/adaptivecards-check reads, so that Microsoft's own
/// parser judges it.
/// </summary>
internal static class DrawnCards
{
    public static readonly string Folder = Directory.CreateTempSubdirectory("compliancebot-cards").FullName;

    private static readonly AdaptiveCards Cards = new(WordingOfHouse());
    private static int _count;

    public static Reader English { get; } = new("en", "Europe/Berlin");

    public static Reader German { get; } = new("de", "Europe/Berlin");

    public static JsonObject Message(Card card, Reader? reader = null, bool isKept = true)
    {
        var drawn = (JsonObject)Read(Cards.Message(card, reader ?? English));
        if (isKept) Keep("card", drawn);
        return drawn;
    }

    public static JsonObject Dialog(
        Form form, IReadOnlyDictionary<string, string>? typed = null, IReadOnlyDictionary<string, Say>? errors = null, bool isKept = true)
    {
        var drawn = (JsonObject)Read(Cards.Dialog(form, English, typed, errors));
        if (isKept) Keep("dialog", Content(drawn));
        return drawn;
    }

    public static JsonObject Dialog(Card card)
    {
        var drawn = (JsonObject)Read(Cards.Dialog(card, English));
        Keep("dialog", Content(drawn));
        return drawn;
    }

    /// <summary>As Teams counts it: two bytes for a character.</summary>
    public static int SizeOf(JsonNode card) => 2 * Encoding.UTF8.GetCharCount(CardJsonText.Bytes(card));

    /// <summary>As it was written.</summary>
    private static JsonNode Read(JsonNode drawn) => JsonNode.Parse(CardJsonText.Bytes(drawn))!;

    public static JsonObject Content(JsonObject task) => (JsonObject)task["task"]!["value"]!["card"]!["content"]!;

    public static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(p => All(p.Value)).Prepend(part),
        JsonArray list => list.SelectMany(All),
        _ => [],
    };

    public static IEnumerable<JsonObject> OfType(JsonNode node, string type) => All(node).Where(o => (string?)(o["type"] as JsonValue) == type);

    public static IReadOnlyList<string> Texts(JsonNode node) => [.. OfType(node, "TextBlock").Select(t => (string)t["text"]!)];

    public static void Keep(string kind, JsonObject card) => File.WriteAllText(
        Path.Combine(Folder, $"{Interlocked.Increment(ref _count):000}.json"),
        new JsonObject { ["kind"] = kind, ["value"] = card.DeepClone() }.ToJsonString());

    private static Wording WordingOfHouse()
    {
        var house = TestHouse.BuildAsync(more: s => s.AddSingleton(TeamsModule.Words)).GetAwaiter().GetResult();
        return house.Get<Wording>();
    }
}
