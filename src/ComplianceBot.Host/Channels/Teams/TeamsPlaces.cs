using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Where people and channels are reached, as every verified activity tells it. It is known before the activity is worked, because
/// even the question who its sender is goes through that conversation; what a turn tells of one's own conversation, the turn keeps.
/// </summary>
public sealed class TeamsPlaces(
    Database database, ConversationStore conversations, InboxStore inbox, KeptAnswers answers, IOptions<TeamsOptions> options)
{
    private readonly LatelySeen<TeamsReference> _seen = new();
    private volatile string? _serviceUrl;

    /// <summary>Remembers the place for as long as the host runs: the turn itself keeps a person's own conversation.</summary>
    internal void Note(Activity activity)
    {
        var reference = TeamsReference.Of(activity);
        _serviceUrl = reference.ServiceUrl;
        if (activity.ObjectId is { } person) _seen.Note(person, reference);
    }

    internal async Task KeepAsync(Activity activity, CancellationToken cancel)
    {
        Note(activity);
        var (lane, json) = (TeamsInbound.LaneOf(activity), TeamsReference.Of(activity).ToJson());
        var kept = await database.ReadAsync((work, token) => conversations.FindAsync(work, lane, token), cancel);
        if (kept is not { State: Reach.Open } || kept.Reference != json)
        {
            await database.WorkAsync(
                (work, token) => conversations.KeepAsync(work, new Conversation { Lane = lane, Reference = json, State = Reach.Open }, token), cancel);
        }
    }

    /// <summary>The app was taken out: nothing may be sent there any more. Told again, it does not undo that the app came back meanwhile.</summary>
    internal Task LeaveAsync(Activity activity, CancellationToken cancel) => database.WorkAsync(
        async (work, token) =>
        {
            var key = activity.Id is null ? null : TeamsInbound.DeliveryOf(activity);
            if (key is not null && await inbox.FindAsync(work, TeamsInbound.Channel, key, token) is not null) return;
            if (key is not null) await inbox.AddWorkedAsync(work, TeamsInbound.Channel, key, answers.Write(work, new Nothing()), token);
            var closed = new Conversation { Lane = TeamsInbound.LaneOf(activity), State = Reach.NotInstalled, Reason = "the app was removed" };
            await conversations.KeepAsync(work, closed, token);
        },
        cancel);

    /// <summary>Where somebody was seen last, else the kept personal conversation; null for somebody never heard of.</summary>
    internal async Task<TeamsReference?> OfAsync(string tenant, string userId, CancellationToken cancel)
    {
        if (_seen.Of(userId) is { } seen && seen.Tenant == tenant) return seen;
        var lane = Lanes.Of(TeamsInbound.Channel, tenant, userId);
        var kept = await database.ReadAsync((work, token) => conversations.FindAsync(work, lane, token), cancel);
        return TeamsReference.Read(kept?.Reference);
    }

    /// <summary>Where a person is addressed who has never written: as set, else the address Teams used last, else the cloud's own.</summary>
    internal string FirstContact => options.Value.ServiceUrl is { Length: > 0 } set ? set : _serviceUrl ?? options.Value.Cloud.ServiceUrl;
}
