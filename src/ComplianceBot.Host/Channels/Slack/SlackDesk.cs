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
        if (_readers.Count >= MostRemembered) _readers.Clear();
        _readers[turn.Sender.UserId] = answer.Reader;
        return answer;
    }
}
