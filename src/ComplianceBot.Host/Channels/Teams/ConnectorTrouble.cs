using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>What stood in the way of a call, by what is to be done about it.</summary>
public enum ConnectorTrouble
{
    None,

    /// <summary>A fault of ours: never sent again as it is.</summary>
    BadRequest,

    /// <summary>The bot's own token is not taken.</summary>
    Denied,

    /// <summary>The bot is not in the conversation, or not installed for the person.</summary>
    NotInstalled,

    Blocked,

    /// <summary>An administrator has barred the bot, or it lacks a permission.</summary>
    Barred,

    ConversationGone,
    MessageGone,
    MemberGone,
    TooBig,
    Throttled,

    /// <summary>Not now: out of order, not reached, or no token to be had. It did not arrive.</summary>
    Unavailable,

    /// <summary>It may have arrived and may not.</summary>
    Unsure,

    /// <summary>A fault of theirs that trying again does not mend.</summary>
    Fault,
}

/// <summary>
/// Reads a refusal of the connector. Its body has one of two shapes, is a web page, or is missing: the code decides when there
/// is one, else the status.
/// </summary>
internal static class ConnectorRefusal
{
    public static (ConnectorTrouble Trouble, string Code) Read(int status, string body)
    {
        var code = CodeOf(body);
        return (TroubleOf(status, code), code ?? "HTTP " + status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static ConnectorTrouble TroubleOf(int status, string? code) => (status, code) switch
    {
        (_, "BotNotInConversationRoster" or "ForbiddenOperationException" or "BotNotInstalled") => ConnectorTrouble.NotInstalled,
        (_, "ConversationBlockedByUser" or "MessageWritesBlocked") => ConnectorTrouble.Blocked,
        (401, _) => ConnectorTrouble.Denied,
        (403, _) => ConnectorTrouble.Barred,
        (404, "ActivityNotFoundInConversation") => ConnectorTrouble.MessageGone,
        (404, "MemberNotFoundInConversation") => ConnectorTrouble.MemberGone,
        (404, _) => ConnectorTrouble.ConversationGone,
        (412 or 503, _) => ConnectorTrouble.Unavailable,
        (413, _) => ConnectorTrouble.TooBig,
        (429, _) => ConnectorTrouble.Throttled,
        (502 or 504, _) => ConnectorTrouble.Unsure,
        ( >= 500, _) => ConnectorTrouble.Fault,
        _ => ConnectorTrouble.BadRequest,
    };

    private static string? CodeOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.Part("error").Words("code") ?? SubCodeOf(root.Words("message")) ?? root.Words("code");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The other shape: a message that itself holds JSON.</summary>
    private static string? SubCodeOf(string? message)
    {
        if (message is null || !message.TrimStart().StartsWith('{')) return null;
        try
        {
            using var inner = JsonDocument.Parse(message);
            return inner.RootElement.Words("subCode");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
