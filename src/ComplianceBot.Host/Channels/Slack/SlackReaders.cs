using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>In whose language an answer is drawn. The last one known is remembered, because a form is opened before anything is read.</summary>
internal sealed class SlackReaders(Database database, Doorkeeper door)
{
    private const int MostRemembered = 20_000;

    private static readonly Reader Unknown = new("en", "UTC");

    private readonly ConcurrentDictionary<string, Reader> _remembered = new(StringComparer.Ordinal);

    public Reader Remembered(string userId) => _remembered.GetValueOrDefault(userId, Unknown);

    public async Task<Reader> OfAsync(string userId, CancellationToken cancel)
    {
        var speaker = await database.ReadAsync((work, token) => door.SpeakerAsync(work, SlackModule.Channel, userId, token), cancel);
        if (speaker is null) return Unknown;
        if (_remembered.Count >= MostRemembered) _remembered.Clear();
        return _remembered[userId] = speaker.Person.Reader;
    }
}
