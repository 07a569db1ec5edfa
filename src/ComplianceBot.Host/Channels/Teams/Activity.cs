using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// One activity as Teams sent it, read out once. Unknown types and fields are no fault; a missing mandatory one is. Nothing in
/// it is believed before its token was held against it.
/// </summary>
internal sealed record Activity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public required string ChannelId { get; init; }

    public required string ServiceUrl { get; init; }

    public string? Name { get; init; }

    public string? Action { get; init; }

    public string? Text { get; init; }

    public string? ReplyToId { get; init; }

    public string? Locale { get; init; }

    /// <summary>The sender's address for this one bot: <c>29:…</c>.</summary>
    public string? FromId { get; init; }

    /// <summary>The sender's Entra object id; missing for anonymous people and for some events.</summary>
    public string? ObjectId { get; init; }

    public string? BotId { get; init; }

    public required string ConversationId { get; init; }

    public string? ConversationType { get; init; }

    public string? ConversationTenant { get; init; }

    public string? ChannelTenant { get; init; }

    public JsonElement Value { get; init; }

    public JsonElement Entities { get; init; }

    public JsonElement MembersAdded { get; init; }

    public JsonElement Attachments { get; init; }

    public bool IsPersonal => ConversationType is null or "personal" && !ConversationId.StartsWith("19:", StringComparison.Ordinal);

    public bool IsInvoke => Type == "invoke";

    /// <summary>The tenant, when the two places that tell it do not contradict each other.</summary>
    public string? Tenant => ConversationTenant is null || ChannelTenant is null || Same(ConversationTenant, ChannelTenant)
        ? ConversationTenant ?? ChannelTenant
        : null;

    /// <summary>Null when something mandatory is missing.</summary>
    public static Activity? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        var (conversation, from) = (root.Part("conversation"), root.Part("from"));
        if (root.Words("type") is not { } type || root.Words("channelId") is not { } channel) return null;
        if (root.Words("serviceUrl") is not { } serviceUrl || conversation.Words("id") is not { } conversationId) return null;
        var activity = new Activity
        {
            Type = type, Id = root.Words("id"), ChannelId = channel, ServiceUrl = serviceUrl, Name = root.Words("name"),
            Action = root.Words("action"), Text = root.Words("text"), ReplyToId = root.Words("replyToId"), Locale = LocaleOf(root),
            FromId = from.Words("id"), ObjectId = from.Words("aadObjectId"), BotId = root.Part("recipient").Words("id"),
            ConversationId = conversationId, ConversationType = conversation.Words("conversationType"),
            ConversationTenant = conversation.Words("tenantId"), ChannelTenant = root.Part("channelData").Part("tenant").Words("id"),
            Value = root.Part("value"), Entities = root.Part("entities"), MembersAdded = root.Part("membersAdded"),
            Attachments = root.Part("attachments"),
        };
        return activity.IsWhole ? activity : null;
    }

    private bool IsWhole => Type switch
    {
        "message" => Id is not null && FromId is not null,
        "invoke" => Id is not null && FromId is not null && Name is not null,
        "event" or "command" => Name is not null,
        _ => true,
    };

    private static string? LocaleOf(JsonElement root) => root.Words("locale")
        ?? root.Part("entities").Items().Where(e => e.Words("type") == "clientInfo").Select(e => e.Words("locale")).FirstOrDefault();

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
