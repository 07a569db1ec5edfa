using System.Text.Json;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>What Slack answered to a call. Either it is done, or <see cref="Trouble"/> says what stood in the way.</summary>
internal sealed record SlackAnswer
{
    public SlackTrouble? Trouble { get; init; }

    /// <summary>Slack's own code, or what happened on the way there.</summary>
    public string Error { get; init; } = "";

    /// <summary>Slack's own explanations of what was wrong with the arguments.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    public JsonElement Body { get; init; }

    /// <summary>The scopes that the token holds, as every answer tells.</summary>
    public string? Scopes { get; init; }

    public bool IsOk => Trouble is null;

    /// <summary>For an administrator: codes and positions, never message text.</summary>
    public string Reason
    {
        get
        {
            var needed = Body.Text("needed") is { } scope ? $" (needed: {scope})" : "";
            return Messages.Count == 0 ? Error + needed : Error + needed + ": " + string.Join("; ", Messages);
        }
    }

    public string? Text(params ReadOnlySpan<string> path) => Body.Text(path);
}
