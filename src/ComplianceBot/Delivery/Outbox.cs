using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>
/// Where messages are put, in the very work that causes them; nobody sends from anywhere else. A person in both chat products
/// gets a message once, and a change of what it shows changes it wherever it was sent.
/// </summary>
public sealed class Outbox(OutboxStore store, AccountStore accounts, ConversationStore conversations, PeopleStore people, OutboxBell bell)
{
    /// <summary>The <see cref="IStillDue.Kind"/> of messages that lead to what a topic asks for.</summary>
    public const string TopicReason = "topic";

    private const string Holder = "message that holds a card";

    /// <summary>Puts a message to a person; null when that person cannot be reached at present.</summary>
    /// <param name="stillDue"><c>kind:key</c> to be asked right before sending, or null.</param>
    public async Task<string?> SendAsync(
        Work work, PersonId to, Card card, string? topic, Priority priority, string? stillDue, CancellationToken cancel)
    {
        if (await LaneOfAsync(work, to, cancel) is not { } lane) return null;
        return await AddAsync(work, new OutboxMessage
        {
            Id = Ids.New(work.At), Lane = lane, Channel = Lanes.ChannelOf(lane), Kind = MessageKind.Send, Priority = (int)priority,
            Topic = topic, PersonId = to, Body = new MessageBody(card).ToJson(), StillDue = stillDue,
        }, cancel);
    }

    /// <summary>Answers in the conversation where something was said.</summary>
    public Task<string> AnswerAsync(Work work, string lane, PersonId? to, Card card, string? thread, string? topic, CancellationToken cancel) =>
        AddAsync(work, new OutboxMessage
        {
            Id = Ids.New(work.At), Lane = lane, Channel = Lanes.ChannelOf(lane), Kind = MessageKind.Send, Priority = (int)Priority.Answer,
            Topic = topic, PersonId = to, Body = new MessageBody(card).ToJson(), Thread = thread,
        }, cancel);

    /// <summary>Shows the way to what a topic asks for; not sent when that is done by then, and changed with the topic afterwards.</summary>
    public Task<string> LeadAsync(Work work, string lane, PersonId? to, Card card, string? thread, string topic, CancellationToken cancel) =>
        AddAsync(work, new OutboxMessage
        {
            Id = Ids.New(work.At), Lane = lane, Channel = Lanes.ChannelOf(lane), Kind = MessageKind.Send, Priority = (int)Priority.Answer,
            Topic = topic, PersonId = to, Body = new MessageBody(card).ToJson(), Thread = thread, StillDue = $"{TopicReason}:{topic}",
        }, cancel);

    /// <summary>Changes every message that shows the topic, in both chat products.</summary>
    public async Task ChangeAsync(Work work, string topic, Card card, CancellationToken cancel)
    {
        var shown = await store.OnTopicAsync(work, topic, cancel);
        if (shown.Any(m => m.Kind == MessageKind.Change)) await store.ReplaceWaitingChangesAsync(work, topic, cancel);
        var body = new MessageBody(card).ToJson();
        foreach (var message in shown.Where(m => m.Kind == MessageKind.Send))
        {
            var change = await AddAsync(work, new OutboxMessage
            {
                Id = Ids.New(work.At), Lane = message.Lane, Channel = message.Channel, Kind = MessageKind.Change,
                Priority = (int)Priority.Answer, Topic = topic, PersonId = message.PersonId, ChangesId = message.Id,
                Body = body, Thread = message.Thread,
            }, cancel);
            work.Remember(Holder, "", new Held(card, change));
        }
    }

    /// <summary>The message in which this work has just put the very card; null when it did not.</summary>
    public string? HolderOf(Work work, Card card) => work.Find<Held>(Holder, "") is { } held && ReferenceEquals(held.Card, card) ? held.Message : null;

    /// <summary>The conversation in which a person gets messages: by own choice, else where they were last seen.</summary>
    public async Task<string?> LaneOfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var preferred = (await people.FindAsync(work, person, cancel))?.PreferredChannel;
        var own = (await accounts.OfPersonAsync(work, person, cancel))
            .Where(a => a.Standing == Standing.Member)
            .OrderByDescending(a => a.Channel == preferred)
            .ThenByDescending(a => a.LastUsedAt ?? DateTimeOffset.MinValue);
        foreach (var account in own)
        {
            var conversation = await conversations.FindAsync(work, account.Lane, cancel);
            if (conversation is null || conversation.State == Reach.Open) return account.Lane;
        }

        return null;
    }

    private async Task<string> AddAsync(Work work, OutboxMessage message, CancellationToken cancel)
    {
        await store.AddAsync(work, message, cancel);
        work.AfterCommit(bell.Ring);
        return message.Id;
    }

    private sealed record Held(Card Card, string Message);
}
