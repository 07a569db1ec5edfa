using System.Net;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Tour;

/// <summary>What stands on a screen as lines of plain text, without the labels of its buttons.</summary>
internal static class Screens
{
    public static IReadOnlyList<string> Of(SlackMessage message) => Lines(WebUtility.HtmlDecode(message.Text), message.Buttons);

    /// <summary>Without its title, which is cut where it is long.</summary>
    public static IReadOnlyList<string> Of(SlackView view) =>
        Lines(WebUtility.HtmlDecode(view.Words.Replace("*", "", StringComparison.Ordinal)), [view.Title, .. view.Buttons]);

    public static IReadOnlyList<string> Of(TeamsMessage message, TeamsPerson person) =>
        Lines(message.CardFor(person) is { } card ? string.Join('\n', WordsOf(card)) : message.Text, []);

    private static IEnumerable<string> WordsOf(JsonObject card) => AdaptiveCard.Everything(card).SelectMany(part => part.Text("type") switch
    {
        "TextBlock" => [part.Text("text") ?? ""],
        "FactSet" => part.List("facts").Objects().Select(fact => fact.Text("title") + ": " + fact.Text("value")),
        _ => [],
    });

    private static IReadOnlyList<string> Lines(string words, IReadOnlyList<string> buttons) =>
    [
        .. words.Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !buttons.Contains(line)),
    ];
}
