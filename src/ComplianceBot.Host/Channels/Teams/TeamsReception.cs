using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Teams.Files;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>What is said to a verified activity: a status, and a body where Teams waits for one.</summary>
internal sealed record TeamsReceipt(int Status, JsonObject? Body = null)
{
    public static readonly TeamsReceipt Heard = new(StatusCodes.Status202Accepted);

    public static readonly TeamsReceipt Answered = new(StatusCodes.Status200OK);

    /// <summary>Nobody looks at it for a while.</summary>
    public static readonly TeamsReceipt TooMany = new(StatusCodes.Status429TooManyRequests);
}

/// <summary>
/// Takes verified activities: keeps where they came from, lets the desk work the turn, and gives back what belongs into the
/// response. It does not end with the request, since Teams hangs up on slow ones and work must not be lost with them.
/// </summary>
public sealed partial class TeamsReception(
    ConversationDesk desk, FlowTable flows, TeamsPlaces places, TeamsWindow window, TeamsAnswers answers, TeamsStrangers strangers,
    TeamsConsents consents, TeamsFilesElsewhere elsewhere, TeamsAudience audience, ILogger<TeamsReception> log)
{
    private static readonly HashSet<string> KnownInvokes =
        ["adaptiveCard/action", "task/fetch", "task/submit", TeamsInbound.ActionFetch, TeamsInbound.ActionSubmit, TeamsInbound.Consent];

    /// <summary>Throws when the activity could not even be kept: then Teams must deliver it again.</summary>
    internal async Task<TeamsReceipt> TakeAsync(Activity activity)
    {
        if (activity.IsInvoke) return await AnswerAsync(activity);
        if (activity.Type is not ("message" or "installationUpdate" or "conversationUpdate")) return Ignored(activity);
        // another bot may be in the room: two bots that answer each other never end
        if (activity.FromId?.StartsWith("28:", StringComparison.Ordinal) == true && activity.Type == "message") return TeamsReceipt.Heard;
        if (activity is { Type: "message", IsPersonal: false } && TeamsAttachments.Of(activity).Count > 0)
        {
            await RememberAsync(activity, null);
            await elsewhere.TellAsync(activity, CancellationToken.None);
            return TeamsReceipt.Heard;
        }

        var turn = TeamsInbound.TurnOf(activity) is { } made && IsAnswered(activity, made) ? made : null;
        await RememberAsync(activity, turn);
        if (turn is null) return TeamsReceipt.Heard;
        if (turn.Sender.UserId.Length == 0) await strangers.TellAsync(turn, CancellationToken.None);
        else await WorkAsync(await AmongUsAsync(turn, activity));
        return TeamsReceipt.Heard;
    }

    /// <summary>What is said where others read along is answered in private.</summary>
    private async Task<Turn> AmongUsAsync(Turn turn, Activity activity) =>
        !turn.Place.IsPersonal && await audience.HasOutsidersNowAsync(TeamsReference.Of(activity), CancellationToken.None) ? TeamsInbound.Private(turn, activity) : turn;

    private async Task<TeamsReceipt> AnswerAsync(Activity activity)
    {
        if (!KnownInvokes.Contains(activity.Name!)) return new TeamsReceipt(StatusCodes.Status501NotImplemented);
        if (activity.Name == "adaptiveCard/action" && activity.Value.Part("action").Words("type") != "Action.Execute")
            return new TeamsReceipt(StatusCodes.Status400BadRequest);
        // we put no refresh on our cards; what runs by itself must change nothing
        if (activity.Value.Words("trigger") == "automatic") return TeamsReceipt.Answered;
        if (activity.Name == TeamsInbound.Consent) return TeamsConsents.IsWhole(activity) ? await ConsentAsync(activity) : new TeamsReceipt(StatusCodes.Status400BadRequest);
        if (TeamsInbound.TurnOf(activity) is not { } turn) return new TeamsReceipt(StatusCodes.Status400BadRequest);
        if (turn.Sender.UserId.Length == 0)
            return Body(activity, turn, new Answer(new Reply(Strangers.Card), new Reader(turn.Language ?? "en", "UTC")));
        await RememberAsync(activity, turn);
        return Body(activity, turn, await desk.TakeAsync(turn, CancellationToken.None));
    }

    private async Task<TeamsReceipt> ConsentAsync(Activity activity)
    {
        await RememberAsync(activity, null);
        await consents.TakeAsync(activity, CancellationToken.None);
        return TeamsReceipt.Answered;
    }

    private TeamsReceipt Body(Activity activity, Turn turn, Answer answer)
    {
        try
        {
            return TeamsReceipt.Answered with { Body = answers.Of(activity, turn, answer.Move, answer.Reader) };
        }
        catch (Exception fault)
        {
            NotDrawn(log, turn.Delivery, fault);
            return TeamsReceipt.Answered with { Body = answers.Apology(activity, answer.Reader) };
        }
    }

    private async Task WorkAsync(Turn turn)
    {
        var (move, reader) = await desk.TakeAsync(turn, CancellationToken.None);
        if (move is not (Nothing or Later)) await window.ShowAsync(turn, move, reader, CancellationToken.None);
    }

    private Task RememberAsync(Activity activity, Turn? turn) => activity.Type switch
    {
        "installationUpdate" when Is(activity.Action, "remove") => places.LeaveAsync(activity, CancellationToken.None),
        "installationUpdate" when !Is(activity.Action, "add") && !Is(activity.Action, "add-upgrade") => Task.CompletedTask,
        "conversationUpdate" when !IsBotAdded(activity) => Task.CompletedTask,
        // a message action works where the bot is no member: such a place is not one to write to
        "invoke" when TeamsInbound.IsMessageAction(activity) && !activity.IsPersonal => Task.CompletedTask,
        _ when turn is { Place.IsPersonal: true, Sender.UserId.Length: > 0 } => Noted(activity),
        _ => places.KeepAsync(activity, CancellationToken.None),
    };

    private Task Noted(Activity activity)
    {
        places.Note(activity);
        return Task.CompletedTask;
    }

    private bool IsAnswered(Activity activity, Turn turn) =>
        activity.Type == "message" || (turn.Input is Pressed greeting && flows.RouteNames.Contains(greeting.Button));

    private TeamsReceipt Ignored(Activity activity)
    {
        NotAnswered(log, activity.Type);
        return TeamsReceipt.Answered;
    }

    private static bool IsBotAdded(Activity activity) => activity.MembersAdded.Items().Any(m => m.Words("id") is { } id && id == activity.BotId);

    private static bool Is(string? action, string wanted) => wanted.Equals(action, StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(LogLevel.Debug, "An activity of type {Type} is heard and not answered")]
    private static partial void NotAnswered(ILogger log, string type);

    [LoggerMessage(LogLevel.Error, "The answer to delivery {Delivery} could not be drawn")]
    private static partial void NotDrawn(ILogger log, string delivery, Exception fault);
}
