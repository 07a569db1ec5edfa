using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Cards;

namespace ComplianceBot.Delivery;

/// <summary>A message new to its conversation, or a change of one that was sent.</summary>
public enum MessageKind { Send, Change }

public enum MessageState { Waiting, Sent, Dead, Replaced, Dropped }

/// <summary>Answers to people go before notices, and notices before campaigns.</summary>
public enum Priority { Answer = 0, Notice = 1, Campaign = 2 }

/// <summary>A message as it lies in the outbox: neutral until the moment it is sent.</summary>
public sealed record OutboxMessage
{
    public required string Id { get; init; }

    /// <summary>The conversation; only its oldest waiting message may be sent.</summary>
    public required string Lane { get; init; }

    /// <summary>Higher than that of every earlier one of the conversation that waits.</summary>
    public long Number { get; init; }

    public required string Channel { get; init; }

    public required MessageKind Kind { get; init; }

    public required int Priority { get; init; }

    /// <summary>What the message is about (<c>assignment/…</c>): a change of that thing changes every message on it.</summary>
    public string? Topic { get; init; }

    public PersonId? PersonId { get; init; }

    public string? ChangesId { get; init; }

    public required string Body { get; init; }

    /// <summary>The thread it is put into, or in which it stands that it changes; what is written there later is about it.</summary>
    public string? Thread { get; init; }

    /// <summary><c>kind:key</c> of the <see cref="IStillDue"/> to be asked before sending.</summary>
    public string? StillDue { get; init; }

    public MessageState State { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    public int Fence { get; init; }

    public int Attempts { get; init; }

    public string? Reason { get; init; }

    public string? PlatformId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The body of an outbox row.</summary>
public sealed record MessageBody(Card Card)
{
    public string ToJson() => JsonSerializer.Serialize(this, MessageJson.Default.MessageBody);

    public static MessageBody Read(string json) => JsonSerializer.Deserialize(json, MessageJson.Default.MessageBody)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MessageBody))]
internal sealed partial class MessageJson : JsonSerializerContext;
