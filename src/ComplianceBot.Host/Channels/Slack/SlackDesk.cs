using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The desk as Slack's people meet it: whose language an answer was drawn in is remembered, because a form is opened before anything is read.</summary>
internal sealed class SlackDesk(ConversationDesk desk)
{
    private const int MostRemembered = 20_000;

    private static readonly Reader Unknown = new("en", "UTC");

    private readonly ConcurrentDictionary<string, Reader> _readers = new(StringComparer.Ordinal);

    public Reader ReaderOf(string userId) => _readers.GetValueOrDefault(userId, Unknown);

    public async Task<Answer> TakeAsync(Turn turn, CancellationToken cancel)
    {
        var answer = await desk.TakeAsync(turn, cancel);
        Remember(turn.Sender.UserId, answer.Reader);
        return answer;
    }

    /// <summary>Nearly always known already; only what is new is worth the counting, which holds up everybody else.</summary>
    private void Remember(string userId, Reader reader)
    {
        if (_readers.TryGetValue(userId, out var known) && known == reader) return;
        if (_readers.Count >= MostRemembered) _readers.Clear();
        _readers[userId] = reader;
    }
}
