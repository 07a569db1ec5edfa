using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Teams.Files;
using ComplianceBot.People;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Makes a neutral turn of a verified activity. Who speaks is the authenticated envelope's object id and tenant; names,
/// mails and everything on a card are not.
/// </summary>
internal static class TeamsInbound
{
    public const string Channel = "teams";

    /// <summary>A command of the app in a message's menu, which opens a dialog, and that dialog when it is sent.</summary>
    public const string ActionFetch = "composeExtension/fetchTask", ActionSubmit = "composeExtension/submitAction";

    /// <summary>The answer to a card that offers a file.</summary>
    public const string Consent = "fileConsent/invoke";

    private const int LongestKey = 200;

    /// <summary>Null for what is heard and not answered: reactions, edits, typing, pictures without words, unknown types.</summary>
    public static Turn? TurnOf(Activity activity) => activity.Type switch
    {
        "message" => OfMessage(activity),
        "invoke" => OfInvoke(activity),
        "installationUpdate" when IsGreeted(activity) => Turn(activity, new Pressed("welcome", "")),
        _ => null,
    };

    /// <summary>The person's own conversation goes by the person, so that messages find it however Teams names it today.</summary>
    public static string LaneOf(Activity activity) => activity.IsPersonal && activity.ObjectId is { } person
        ? Lanes.Of(Channel, activity.Tenant!, person)
        : Lanes.Of(Channel, activity.Tenant!, TeamsReference.RootOf(activity.ConversationId));

    /// <summary>
    /// The same when Teams delivers the same thing again; ids are unique within their conversation only. What Teams counts up, the id of
    /// a message, stands first: what comes together lies together (decision 0025).
    /// </summary>
    public static string DeliveryOf(Activity activity)
    {
        var key = activity.Id + "|" + activity.ConversationId;
        return key.Length <= LongestKey ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    public static string LanguageOf(Activity activity) =>
        activity.Locale?.StartsWith("de", StringComparison.OrdinalIgnoreCase) == true ? "de" : "en";

    private static bool IsGreeted(Activity activity) =>
        activity is { IsPersonal: true, Id: not null, ObjectId: not null } && string.Equals(activity.Action, "add", StringComparison.OrdinalIgnoreCase);

    private static Turn? OfMessage(Activity activity)
    {
        var text = MessageText.Of(activity);
        if (TeamsAttachments.Of(activity) is { Count: > 0 } files) return Turn(activity, new Shared(text, [.. files.Select(f => new SharedFile(f.Name, null, f.ToJson()))]));
        if (text.Length > 0) return Turn(activity, new Said(text) { Typed = MessageText.AsTyped(activity) is var typed && typed != text ? typed : null });
        if (MessageText.ValueOf(activity) is not { } data) return null;
        return Turn(activity, CardData.ReadButton(data)) with { Window = activity.ReplyToId ?? "" };
    }

    private static Turn? OfInvoke(Activity activity) => activity.Name switch
    {
        "adaptiveCard/action" => Inline(activity, CardData.ReadExecute(activity.Value.Part("action"))) with { TakesSentencesOnly = true },
        "task/fetch" => Inline(activity, CardData.ReadButton(activity.Value.Part("data"))) with { CanOpenForm = true },
        "task/submit" => Inline(activity, CardData.ReadDialog(activity.Value.Part("data"))) with { CanOpenForm = true },
        ActionFetch => OfAction(activity),
        ActionSubmit => Private(Inline(activity, CardData.ReadDialog(activity.Value.Part("data"))) with { CanOpenForm = true }, activity),
        _ => null,
    };

    public static bool IsMessageAction(Activity activity) => activity.Name is ActionFetch or ActionSubmit;

    /// <summary>
    /// The command's id in the manifest names the form, and what the message points to is its value; or it names the route that quotes the
    /// message.
    /// </summary>
    private static Turn? OfAction(Activity activity)
    {
        if (activity.Value.Words("commandContext") != "message" || activity.Value.Words("commandId") is not { } command) return null;
        var message = activity.Value.Part("messagePayload");
        Input input = Cited.IsRoute(command)
            ? new Cited(command, PointedMessage.WordsOf(message), PointedMessage.LinkOf(message))
            : new Pressed(command + Doors.Suffix, string.Join('\n', TeamsAttachments.LinksOf(message)));
        return Private(Inline(activity, input) with { CanOpenForm = true }, activity);
    }

    /// <summary>A message action is between one person and the bot, wherever it is used: what comes late goes into their own chat. So does what is answered where others read along.</summary>
    internal static Turn Private(Turn turn, Activity activity) => activity.IsPersonal || activity.ObjectId is not { } person
        ? turn
        : turn with { Place = new Place(Lanes.Of(Channel, activity.Tenant!, person), IsPersonal: true) };

    /// <summary>Only channels have threads; a post that begins one has its own id in the conversation's.</summary>
    private static string? RootOf(Activity activity) =>
        !activity.IsPersonal && TeamsReference.ThreadOf(activity.ConversationId) is { } root && root != activity.Id ? root : null;

    private static Turn Inline(Activity activity, Input input) =>
        Turn(activity, input) with { IsAnsweredInline = true, Window = activity.ReplyToId ?? "" };

    private static Turn Turn(Activity activity, Input input) => new()
    {
        Channel = Channel,
        Delivery = DeliveryOf(activity),
        Sender = new Sender(activity.Tenant!, activity.ObjectId ?? ""),
        Place = new Place(
            LaneOf(activity), activity.IsPersonal, activity.IsPersonal ? null : TeamsReference.ThreadOf(activity.ConversationId),
            TeamsReference.Of(activity).ToJson()) with
        { Root = RootOf(activity) },
        Input = input,
        Language = LanguageOf(activity),
    };
}
