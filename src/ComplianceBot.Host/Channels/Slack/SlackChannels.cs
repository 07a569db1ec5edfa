using System.Globalization;
using ComplianceBot.Delivery;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Looks at conversations right before something is sent there: who else would see it, and did it arrive before?</summary>
internal sealed class SlackChannels(SlackApi api, SlackAudience audience)
{
    private const string MessagesOnPage = "200";
    private const int MostPages = 20;

    /// <summary>Slack's clock names its messages and ours the time since when to look: they need not agree.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromDays(1);

    /// <summary>Null when a message may go there. Names differ on both sides of a shared channel, so only Slack's own marks count.</summary>
    public async Task<Posted?> ObjectionAsync(string channel, CancellationToken cancel)
    {
        var answer = await api.CallAsync("conversations.info", cancel, ("channel", channel));
        if (!answer.IsOk) return OfTrouble(answer);
        var info = answer.Body.Part("channel") ?? default;
        if (info.Flag("is_ext_shared") || info.Flag("is_pending_ext_shared")) return new Posted.Refused("The channel is shared with another company: nothing is posted there.");
        return await audience.HasOutsidersAsync(channel, cancel) switch
        {
            false => null,
            true => new Posted.Refused("Guests read the channel: nothing is posted there."),
            null => new Posted.Later("Slack did not say who reads the channel"),
        };
    }

    /// <summary>
    /// The message with our id, when an earlier try had arrived after all, however much was written there since. Replies in a
    /// thread are not among what a conversation tells, only among what the thread does.
    /// </summary>
    public async Task<Posted?> FindAsync(Post post, CancellationToken cancel)
    {
        var place = SlackPlace.Of(post);
        var channel = place.Target;
        if (SlackPlace.IsPerson(channel))
        {
            var opened = await api.CallAsync("conversations.open", cancel, ("users", channel));
            if (opened.Text("channel", "id") is not { } direct) return Unknowable(opened);
            channel = direct;
        }

        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await api.CallAsync(
                post.Thread is null ? "conversations.history" : "conversations.replies", cancel, ("channel", channel), ("ts", post.Thread),
                ("oldest", OldestOf(post)), ("limit", MessagesOnPage), ("include_all_metadata", "true"), ("cursor", cursor));
            if (!answer.IsOk) return Unknowable(answer);
            var message = answer.Body.Items("messages").FirstOrDefault(m => m.Text("metadata", "event_payload", "id") == post.Id);
            if (message.Text("ts") is { } ts) return new Posted.Sent(SlackPlace.IdOf(channel, ts), place.IsPersonal ? SlackPlace.ReferenceOf(channel) : null);
            cursor = answer.Text("response_metadata", "next_cursor");
            if (string.IsNullOrEmpty(cursor)) return null;
        }

        return null;
    }

    private static string? OldestOf(Post post) => post.PutAt - DateTimeOffset.UnixEpoch > ClocksApart
        ? (post.PutAt - ClocksApart).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        : null;

    /// <summary>Where we may not look, a rare double is the smaller harm; pressing twice changes nothing.</summary>
    private static Posted? Unknowable(SlackAnswer answer) => answer.Trouble is SlackTrouble.Permission ? null : OfTrouble(answer);

    /// <summary>What cannot be looked at is not posted to: later where that may help, else never.</summary>
    private static Posted OfTrouble(SlackAnswer answer) => answer.Trouble switch
    {
        SlackTrouble.Throttled => new Posted.Later(answer.Error, answer.RetryAfter ?? TimeSpan.FromSeconds(30), IsThrottled: true),
        SlackTrouble.Busy or SlackTrouble.Lost => new Posted.Unsure(answer.Error),
        SlackTrouble.Gone => new Posted.Unreachable(Reach.Gone, answer.Error),
        _ => new Posted.Refused("Slack: the conversation could not be checked before posting: " + answer.Reason),
    };
}
