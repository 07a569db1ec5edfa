using ComplianceBot.Delivery;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Sends and changes messages in Teams, within its published pace. Somebody who has no conversation yet, or has thrown it away, gets one;
/// somebody who blocked or removed the app is a state. What may have arrived is sent once more and no third time.
/// </summary>
public sealed class TeamsPostman(
    ConnectorClient connector, AdaptiveCards cards, TeamsPlaces places, TeamsAudience audience, Pace pace, IOptions<TeamsOptions> options) : IPostman
{
    private const int LongestReason = 40;
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    public string Channel => TeamsInbound.Channel;

    public async Task<Posted> PostAsync(Post post, CancellationToken cancel)
    {
        if (await PacedAsync(post.Lane, cancel) is { Ticks: > 0 } wait) return new Posted.Later("own pace", wait, IsThrottled: true);
        if (TeamsReference.Read(post.Reference) is { } reference) return await ToAsync(post, reference, isNew: false, cancel);
        return await AnewAsync(post, cancel);
    }

    /// <summary>Null when a message may go there.</summary>
    private async Task<Posted?> ObjectionAsync(Post post, TeamsReference to, CancellationToken cancel) =>
        PersonOf(post) is not null ? null : await audience.HasOutsidersAsync(to, cancel) switch
        {
            false => null,
            true => new Posted.Refused("Guests or another organisation read along: nothing is posted there."),
            null => new Posted.Later("Teams did not say who reads along"),
        };

    private async Task<Posted> ToAsync(Post post, TeamsReference to, bool isNew, CancellationToken cancel)
    {
        ConnectorAnswer answer;
        try
        {
            if (await ObjectionAsync(post, to, cancel) is { } objection) return objection;
            var activity = TeamsMessages.Of(cards.Message(post.Card, post.Reader), cards.SummaryOf(post.Card, post.Reader), post.Reader);
            answer = post.Changes is { } id
                ? await connector.UpdateAsync(to, post.Thread, id, activity, cancel)
                : await connector.SendAsync(to, post.Thread, activity, cancel);
            // what was to be changed is no longer there
            if (answer.Trouble == ConnectorTrouble.MessageGone) answer = await connector.SendAsync(to, post.Thread, activity, cancel);
        }
        catch (CardTooLargeException fault)
        {
            return new Posted.Refused(fault.Message);
        }
        catch (OperationCanceledException)
        {
            answer = new ConnectorAnswer { Trouble = ConnectorTrouble.Unsure, Code = "NoAnswer" };
        }

        if (answer.IsOk) return new Posted.Sent(answer.Id ?? post.Changes, isNew ? to.ToJson() : null);
        return answer.Trouble == ConnectorTrouble.ConversationGone && !isNew && PersonOf(post) is not null
            ? await AnewAsync(post with { Changes = null }, cancel)
            : Settled(post, answer);
    }

    /// <summary>The first contact with a person, or the first after the person threw the conversation away.</summary>
    private async Task<Posted> AnewAsync(Post post, CancellationToken cancel)
    {
        if (PersonOf(post) is not { } person) return new Posted.Unreachable(Reach.Gone, "no address of this conversation");
        var (tenant, bot) = (options.Value.TenantId, "28:" + options.Value.AppId);
        var serviceUrl = TeamsReference.Read(post.Reference)?.ServiceUrl ?? places.FirstContact;
        var made = await connector.CreateAsync(serviceUrl, tenant, bot, person, cancel);
        if (made is { IsOk: true, Id: { } id })
            return await ToAsync(post, new TeamsReference { ServiceUrl = serviceUrl, ConversationId = id, Tenant = tenant, BotId = bot }, isNew: true, cancel);
        if (made.IsOk) return new Posted.Later("the connector made a conversation and did not say which");
        // nothing was sent yet, so that a lost answer does no harm
        return Settled(post, made.Trouble == ConnectorTrouble.Unsure ? made with { Trouble = ConnectorTrouble.Unavailable } : made);
    }

    private Posted Settled(Post post, ConnectorAnswer answer) => answer.Trouble switch
    {
        ConnectorTrouble.None => new Posted.Sent(answer.Id),
        ConnectorTrouble.NotInstalled => new Posted.Unreachable(Reach.NotInstalled, Short(answer.Code)),
        ConnectorTrouble.Blocked => new Posted.Unreachable(Reach.Blocked, Short(answer.Code)),
        ConnectorTrouble.ConversationGone or ConnectorTrouble.MemberGone => new Posted.Unreachable(Reach.Gone, Short(answer.Code)),
        ConnectorTrouble.Throttled => Throttled(post, answer),
        ConnectorTrouble.Unavailable or ConnectorTrouble.Denied => new Posted.Later(answer.Code, answer.RetryAfter),
        ConnectorTrouble.Unsure when post is { IsUnsure: true, Changes: null } =>
            new Posted.Refused($"Teams did not say twice whether it arrived ({answer.Code}), and it is not sent a third time"),
        ConnectorTrouble.Unsure => new Posted.Unsure(answer.Code),
        ConnectorTrouble.TooBig => new Posted.Refused("Teams finds the message too large"),
        ConnectorTrouble.BadRequest or ConnectorTrouble.Barred or ConnectorTrouble.MessageGone or ConnectorTrouble.Fault =>
            new Posted.Refused("Teams refuses it: " + answer.Code),
    };

    private Posted.Later Throttled(Post post, ConnectorAnswer answer)
    {
        var asked = answer.RetryAfter ?? TimeSpan.FromSeconds(2 + 4 * Random.Shared.NextDouble());
        var wait = asked < LongestHold ? asked : LongestHold;
        pace.Hold(KeyOf(post.Lane), wait);
        return new Posted.Later(answer.Code, wait, IsThrottled: true);
    }

    /// <summary>Seven a second and sixty in thirty seconds for a conversation, thirty a second for the tenant.</summary>
    private async Task<TimeSpan> PacedAsync(string lane, CancellationToken cancel)
    {
        var wait = await pace.WaitAsync(KeyOf(lane), 7, 7, ShortWait, cancel);
        if (wait == TimeSpan.Zero) wait = await pace.WaitAsync(KeyOf(lane) + "/30s", 2, 60, ShortWait, cancel);
        return wait == TimeSpan.Zero ? await pace.WaitAsync("teams/" + options.Value.TenantId, 30, 30, ShortWait, cancel) : wait;
    }

    private static string KeyOf(string lane) => "teams conversation " + lane;

    /// <summary>The person of a personal lane; the ids of conversations hold a colon, object ids do not.</summary>
    private static string? PersonOf(Post post)
    {
        var name = post.Lane.Split('/', 3)[^1];
        return name.Contains(':', StringComparison.Ordinal) ? null : name;
    }

    private static string Short(string reason) => reason.Length <= LongestReason ? reason : reason[..LongestReason];
}
