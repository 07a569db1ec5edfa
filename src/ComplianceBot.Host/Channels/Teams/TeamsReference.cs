using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Host.Channels.Teams.Files;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Where a conversation is reached: made from verified activities and from the connector's own answers only.</summary>
internal sealed record TeamsReference
{
    public required string ServiceUrl { get; init; }

    public required string ConversationId { get; init; }

    public required string Tenant { get; init; }

    public string? BotId { get; init; }

    /// <summary>The person's address for this one bot (<c>29:…</c>), in a personal conversation.</summary>
    public string? UserId { get; init; }

    public static TeamsReference Of(Activity activity) => new()
    {
        ServiceUrl = activity.ServiceUrl, ConversationId = RootOf(activity.ConversationId), Tenant = activity.Tenant!, BotId = activity.BotId,
        UserId = activity.IsPersonal ? activity.FromId : null,
    };

    public string ToJson() => JsonSerializer.Serialize(this, TeamsJson.Default.TeamsReference);

    /// <summary>Null when nothing was kept, or nothing of ours.</summary>
    public static TeamsReference? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, TeamsJson.Default.TeamsReference);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A post of a channel has the channel's id and the id of the post it hangs on.</summary>
    public static string RootOf(string conversationId) =>
        conversationId.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and var at ? conversationId[..at] : conversationId;

    public static string? ThreadOf(string conversationId) =>
        conversationId.Split(ThreadMark) is [_, { Length: > 0 } root, ..] ? root : null;

    public string In(string? thread) => thread is null ? ConversationId : ConversationId + ThreadMark + thread;

    private const string ThreadMark = ";messageid=";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TeamsReference))]
[JsonSerializable(typeof(TeamsFile))]
[JsonSerializable(typeof(TeamsUploadPlace))]
internal sealed partial class TeamsJson : JsonSerializerContext;
