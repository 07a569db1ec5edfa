using System.Net;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Simulator.Tour;

/// <summary>What stands on a screen as lines of plain text, without the labels of its buttons.</summary>
internal static class Screens
{
    public static IReadOnlyList<string> Of(SlackMessage message) => Lines(WebUtility.HtmlDecode(message.Text), message.Buttons);

    public static IReadOnlyList<string> Of(SlackView view) =>
        Lines(view.Title + "\n" + WebUtility.HtmlDecode(view.Words.Replace("*", "", StringComparison.Ordinal)), view.Buttons);

    public static IReadOnlyList<string> Of(TeamsMessage message, TeamsPerson person) =>
        Lines(message.CardFor(person) is { } card ? AdaptiveCard.Words(card) : message.Text, message.Buttons);

    public static IReadOnlyList<string> Of(TeamsDialog dialog) => Lines(dialog.Title + "\n" + dialog.Words, dialog.Buttons);

    private static IReadOnlyList<string> Lines(string words, IReadOnlyList<string> buttons) =>
    [
        .. words.Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !buttons.Contains(line)),
    ];
}
