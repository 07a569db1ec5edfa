using System.Text.Json;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Sends messages to Slack. A new message carries our id of it, so that one whose answer was lost is found in the conversation
/// instead of being sent twice; nothing goes into a channel that is shared with another company.
/// </summary>
internal sealed partial class SlackPostman(
    SlackApi api, BlockKit blocks, SlackPace pace, SlackChannels channels, SlackDeparture departure, ILogger<SlackPostman> log) : IPostman
{
    public const string Send = "chat.postMessage";
    public const string Change = "chat.update";

    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    public string Channel => SlackModule.Channel;

    public async Task<Posted> PostAsync(Post post, CancellationToken cancel)
    {
        var method = post.Changes is null ? Send : Change;
        if (pace.Patience(post.Lane, method) is { } patience) return new Posted.Later("our own pace", patience, IsThrottled: true);
        var place = SlackPlace.Of(post);
        if (!place.IsPersonal && await channels.ObjectionAsync(place.Target, cancel) is { } objection) return objection;
        if (post is { IsUnsure: true, Changes: null } && await channels.FindAsync(post, cancel) is { } found) return found;
        return Draw(post) is { } drawn ? await SendAsync(post, place, drawn, cancel) : new Posted.Refused("The card cannot be drawn for Slack.");
    }

    public Task<Posted?> FindAsync(Post post, CancellationToken cancel) =>
        post.Changes is null ? channels.FindAsync(post, cancel) : Task.FromResult<Posted?>(null);

    private DrawnMessage? Draw(Post post)
    {
        try
        {
            return blocks.Message(post.Card, post.Reader);
        }
        catch (InvalidOperationException fault)
        {
            CannotDraw(log, post.Id, fault);
            return null;
        }
    }

    private async Task<Posted> SendAsync(Post post, SlackPlace place, DrawnMessage drawn, CancellationToken cancel)
    {
        var answer = post.Changes is { } changes
            ? await ChangeAsync(SlackPlace.MessageOf(changes), drawn, cancel)
            : await api.CallAsync(
                Send, cancel, ("channel", place.Target), ("text", drawn.Text), ("blocks", drawn.BlocksJson), ("thread_ts", post.Thread),
                ("metadata", MarkOf(post.Id)), ("unfurl_links", "false"), ("unfurl_media", "false"));
        if (!answer.IsOk) return await TroubleAsync(post, answer, cancel);
        return answer.Text("channel") is { } channel && answer.Text("ts") is { } ts
            ? new Posted.Sent(SlackPlace.IdOf(channel, ts), place.IsPersonal ? SlackPlace.ReferenceOf(channel) : null)
            : new Posted.Sent(post.Changes);
    }

    private Task<SlackAnswer> ChangeAsync((string Channel, string Ts) message, DrawnMessage drawn, CancellationToken cancel) => api.CallAsync(
        Change, cancel, ("channel", message.Channel), ("ts", message.Ts), ("text", drawn.Text), ("blocks", drawn.BlocksJson));

    private static string MarkOf(string id) => JsonSerializer.Serialize(
        new MessageMark("message", new Dictionary<string, string> { ["id"] = id }), SlackWriting.Json.MessageMark);

    private async Task<Posted> TroubleAsync(Post post, SlackAnswer answer, CancellationToken cancel)
    {
        switch (answer.Trouble!.Value)
        {
            case SlackTrouble.Throttled:
                var patience = answer.RetryAfter ?? UsualPatience;
                pace.Hold(post.Changes is null ? Send : Change, patience);
                return new Posted.Later(answer.Error, patience, IsThrottled: true);
            case SlackTrouble.Authorisation:
                await departure.HappenedAsync(answer.Error, cancel);
                return new Posted.Unreachable(Reach.NotInstalled, Brief(answer.Error));
            case SlackTrouble.Gone:
                return new Posted.Unreachable(Reach.Gone, Brief(answer.Error));
            case SlackTrouble.Closed:
                return new Posted.Unreachable(Reach.Blocked, Brief(answer.Error));
            case SlackTrouble.Permission:
            case SlackTrouble.OurFault:
                return new Posted.Refused("Slack: " + Short(answer.Reason));
            case SlackTrouble.Busy:
                return new Posted.Later(answer.Error, answer.RetryAfter);
            case SlackTrouble.Lost:
                return new Posted.Unsure(answer.Error);
            default:
                throw new NotSupportedException(answer.Trouble.ToString());
        }
    }

    /// <summary>The reason kept with a conversation is a code of at most 40 characters.</summary>
    private static string Brief(string error) => error.Length <= 40 ? error : error[..40];

    private static string Short(string reason) => reason.Length <= 900 ? reason : reason[..900] + "…";

    [LoggerMessage(LogLevel.Error, "Message {Message} cannot be drawn for Slack")]
    private static partial void CannotDraw(ILogger log, string message, Exception fault);
}
