using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The desk as Slack's people meet it: whose language an answer was drawn in is remembered, because a form is opened before anything is read.</summary>
internal sealed class SlackDesk(ConversationDesk desk)
{
    private static readonly Reader Unknown = new("en", "UTC");

    private readonly LatelySeen<Reader> _readers = new();

    public Reader ReaderOf(string userId) => _readers.Of(userId) ?? Unknown;

    public async Task<Answer> TakeAsync(Turn turn, CancellationToken cancel)
    {
        var answer = await desk.TakeAsync(turn, cancel);
        _readers.Note(turn.Sender.UserId, answer.Reader);
        return answer;
    }
}
