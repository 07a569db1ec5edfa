using System.Collections.Concurrent;
using ComplianceBot.Delivery;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// How fast we write: one message a second in a conversation, a few a second in the workspace. What has to wait long is told
/// when its turn will be, one after the other, so that a campaign does not come back all at once to be turned away.
/// </summary>
internal sealed class SlackPace(Pace pace, IOptions<SlackOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly SlackOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _turns = new(StringComparer.Ordinal);

    /// <summary>Null when it is our turn, else how long to stay away: nobody waits here, or others would wait behind.</summary>
    public TimeSpan? Patience(string lane, string method)
    {
        var (perSecond, burst) = method == SlackPostman.Change
            ? (_options.UpdatesPerSecond, _options.UpdateBurst)
            : (_options.MessagesPerSecond, _options.MessageBurst);
        var wait = pace.Take(lane, _options.ConversationPerSecond, _options.ConversationBurst);
        if (wait > TimeSpan.Zero) return wait;
        wait = pace.Take(KeyOf(method), perSecond, burst);
        return wait == TimeSpan.Zero ? null : TurnOf(method, wait, TimeSpan.FromSeconds(1 / perSecond));
    }

    /// <summary>Slack asked for patience: the method rests, and the others go on.</summary>
    public void Hold(string method, TimeSpan patience) => pace.Hold(KeyOf(method), patience);

    private static string KeyOf(string method) => SlackModule.Channel + ":" + method;

    private TimeSpan TurnOf(string method, TimeSpan wait, TimeSpan step)
    {
        var now = clock.GetUtcNow();
        var turn = _turns.AddOrUpdate(method, now + wait, (_, last) => last + step > now + wait ? last + step : now + wait);
        return turn - now < LongestWait ? turn - now : LongestWait;
    }
}
