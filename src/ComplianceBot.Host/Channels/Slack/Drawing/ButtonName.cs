using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>How a button is called in Slack: what pressing it does, its name, and its place where names must differ.</summary>
internal static class ButtonName
{
    private const string Acts = "acts:";
    private const string Opens = "opens:";

    public static string Of(Button button, int place)
    {
        var name = (button.Press == Press.Opens ? Opens : Acts) + button.Name;
        return place == 0 ? name : name + "#" + place.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>False for a name that is none of ours.</summary>
    public static bool TryRead(string actionId, out string name, out Press press)
    {
        (name, press) = ("", actionId.StartsWith(Opens, StringComparison.Ordinal) ? Press.Opens : Press.Acts);
        var colon = actionId.IndexOf(':', StringComparison.Ordinal) + 1;
        if (colon == 0 || (actionId[..colon] is not Acts and not Opens)) return false;
        var hash = actionId.LastIndexOf('#');
        name = hash > colon ? actionId[colon..hash] : actionId[colon..];
        return name.Length > 0;
    }
}
