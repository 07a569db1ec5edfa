namespace ComplianceBot.Host.Channels.Slack;

/// <summary>What goes back to Slack: the body of a response, or the payload of an acknowledgement over Socket Mode.</summary>
internal sealed record SlackReply(int Status, byte[]? Json = null)
{
    /// <summary>Received; an empty body closes a form and says nothing otherwise.</summary>
    public static readonly SlackReply Received = new(StatusCodes.Status200OK);

    /// <summary>It could not even be kept: deliver it again.</summary>
    public static readonly SlackReply Again = new(StatusCodes.Status503ServiceUnavailable);

    /// <summary>It will never be understood: do not deliver it again.</summary>
    public static readonly SlackReply Never = new(StatusCodes.Status400BadRequest) { MustNotComeAgain = true };

    public bool MustNotComeAgain { get; init; }

    public static SlackReply Of(byte[] json) => new(StatusCodes.Status200OK, json);
}
