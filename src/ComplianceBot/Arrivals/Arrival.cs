using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Cards;
using ComplianceBot.Files;

namespace ComplianceBot.Arrivals;

/// <summary>Waiting to be fetched; then kept in the vault, refused with a reason, or gone at its source; forgotten when nobody needed it.</summary>
public enum ArrivalState { Waiting, Kept, Refused, Expired, Forgotten }

/// <summary>One file that somebody gave, from the promise to fetch it to what became of it (E2). Each giving is a record of its own.</summary>
public sealed record Arrival
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public required string Tenant { get; init; }

    public required string UserId { get; init; }

    public required string Lane { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The route to which it comes in: <c>evidence.arrived</c>.</summary>
    public required string What { get; init; }

    /// <summary>The id of what it belongs to, in the words of the capability that waits for it.</summary>
    public required string BelongsTo { get; init; }

    /// <summary>The adapter's note by which the file is fetched; taken away as soon as it is not needed.</summary>
    public required string Source { get; init; }

    /// <summary>As the person calls it. What is shown is <see cref="ShownName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>In bytes: counted where it was kept, else what was declared.</summary>
    public long? Size { get; init; }

    public ArrivalState State { get; init; }

    /// <summary>SHA-256 of what was kept.</summary>
    public string? Hash { get; init; }

    /// <summary>What was kept, by its content.</summary>
    public string? Type { get; init; }

    /// <summary>Of what was kept: whether a malware scan looked at it, which depends on there being one.</summary>
    public bool? Scanned { get; init; }

    public string? RefusalCode { get; init; }

    public string? RefusalRule { get; init; }

    public string? RefusalArgs { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    public int Fence { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Since when a record refers to the kept file; until then it may be forgotten.</summary>
    public DateTimeOffset? BoundAt { get; init; }

    public string ShownName => SafeName.Shown(Name);

    public Refusal? Refusal => RefusalCode is null
        ? null
        : new Refusal(RefusalCode, RefusalRule!) { Args = JsonSerializer.Deserialize(RefusalArgs!, ArrivalJson.Default.IReadOnlyListArg)! };

    public static string ArgsOf(Refusal refusal) => JsonSerializer.Serialize(refusal.Args, ArrivalJson.Default.IReadOnlyListArg);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Arg>))]
internal sealed partial class ArrivalJson : JsonSerializerContext;
