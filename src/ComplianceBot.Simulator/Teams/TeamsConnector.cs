using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What the Bot Connector does with the bot's calls: conversations, activities, members.</summary>
internal sealed class TeamsConnector(TeamsState state)
{
    public ConnectorReply Send(string conversationId, string? replyTo, JsonObject activity)
    {
        if (Objection(conversationId, activity) is { } refusal)
            return refusal;
        var conversation = state.Conversations[conversationId];
        if (state.Settings.LimitsRates && !conversation.MaySendAt(state.Now))
            return ConnectorReply.Refusal(429, "Throttled", "Too many requests");
        if (activity.Text("type") != "message")
            return new ConnectorReply(202);
        var hasBoth = activity.Text("text") is { Length: > 0 } && activity.List("attachments") is { Count: > 0 };
        if (!hasBoth)
            return new ConnectorReply(201, new JsonObject { ["id"] = Keep(conversation, replyTo, activity) });

        // Teams makes two messages of text and card, and tells the id of neither
        var (text, card) = ((JsonObject)activity.DeepClone(), (JsonObject)activity.DeepClone());
        text.Remove("attachments");
        card.Remove("text");
        Keep(conversation, replyTo, text);
        Keep(conversation, replyTo, card);
        return new ConnectorReply(202);
    }

    public ConnectorReply Update(string conversationId, string activityId, JsonObject activity)
    {
        if (Objection(conversationId, activity) is { } refusal)
            return refusal;
        if (Message(conversationId, activityId) is not { } message)
            return ConnectorReply.Refusal(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");
        message.Update(new TeamsMessageVersion(state.Now, (JsonObject)activity.DeepClone()));
        return new ConnectorReply(200, new JsonObject { ["id"] = activityId });
    }

    public ConnectorReply Delete(string conversationId, string activityId)
    {
        if (Objection(conversationId) is { } refusal)
            return refusal;
        if (Message(conversationId, activityId) is not { } message)
            return ConnectorReply.Refusal(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");
        message.WasDeleted = true;
        return new ConnectorReply(200);
    }

    public ConnectorReply Create(JsonObject wanted)
    {
        var tenant = wanted.Text("tenantId") ?? wanted.Part("channelData").Part("tenant").Text("id");
        if (tenant != state.Settings.TenantId)
            return ConnectorReply.Refusal(400, "BadSyntax", "Tenant id is missing or not known.");
        return wanted.Part("channelData").Part("channel").Text("id") is { } channel
            ? CreatePost(wanted, channel)
            : CreatePersonal(wanted);
    }

    public ConnectorReply Members(string conversationId)
    {
        if (!state.Conversations.TryGetValue(conversationId, out var conversation))
            return Unknown();
        return new ConnectorReply(200, List(conversation.Members, underObjectId: true));
    }

    /// <summary>A channel is asked for by its own id, whichever of its posts is talked in.</summary>
    public ConnectorReply PagedMembers(string conversationId, int size, string? from)
    {
        var conversation = state.Conversations.GetValueOrDefault(conversationId)
            ?? state.Conversations.FirstOrDefault(c => c.Key.StartsWith(conversationId + ";messageid=", StringComparison.Ordinal)).Value;
        if (conversation is null)
            return Unknown();
        var start = int.TryParse(from, out var place) ? place : 0;
        var page = new JsonObject { ["members"] = List(conversation.Members.Skip(start).Take(size), underObjectId: false) };
        if (start + size < conversation.Members.Count)
            page["continuationToken"] = (start + size).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new ConnectorReply(200, page);
    }

    public ConnectorReply Member(string conversationId, string id)
    {
        if (!state.Conversations.TryGetValue(conversationId, out var conversation))
            return Unknown();
        return state.Member(id) is { } member && conversation.Members.Any(m => m.ObjectId == member.ObjectId)
            ? new ConnectorReply(200, member.ToJson(state.Settings.TenantId, underObjectId: false))
            : ConnectorReply.Refusal(404, "MemberNotFoundInConversation", "Member not found in conversation.");
    }

    private static ConnectorReply Unknown() => ConnectorReply.Refusal(404, "ConversationNotFound", "Conversation not found.");

    private JsonArray List(IEnumerable<TeamsMember> members, bool underObjectId) =>
        [.. members.Select(m => state.Members.GetValueOrDefault(m.ObjectId, m).ToJson(state.Settings.TenantId, underObjectId))];

    private ConnectorReply CreatePersonal(JsonObject wanted)
    {
        var members = wanted.List("members").Objects().ToList();
        if (wanted.Flag("isGroup") || members.Count != 1 || members[0].Text("id") is not { } id || id.Contains('@'))
            return ConnectorReply.Refusal(400, "BadSyntax", "Incorrect conversation creation parameters");
        if (state.Member(id) is not { } member)
            return ConnectorReply.Refusal(403, "ForbiddenOperationException", "Invalid user identity in provided tenant");
        if (!state.Conversations.TryGetValue(TeamsState.PersonalChatOf(member), out var chat) || !chat.BotIsInstalled)
            return ConnectorReply.Refusal(403, "ForbiddenOperationException", "The bot is not installed for this user.");
        chat.IsForgotten = false;
        return new ConnectorReply(201, new JsonObject { ["id"] = chat.Id });
    }

    private ConnectorReply CreatePost(JsonObject wanted, string channelId)
    {
        if (!state.Conversations.TryGetValue(channelId, out var channel))
            return Unknown();
        if (wanted.Part("activity") is not { } activity)
            return ConnectorReply.Refusal(400, "BadSyntax", "Activity is required.");
        if (Objection(channelId, activity) is { } refusal)
            return refusal;
        var id = Keep(channel, replyTo: null, activity);
        var thread = new TeamsConversation { Id = $"{channelId};messageid={id}", Kind = "channel", Name = channel.Name, Members = channel.Members };
        thread.Add(channel.Messages[^1]);
        state.Conversations[thread.Id] = thread;
        return new ConnectorReply(201, new JsonObject { ["id"] = thread.Id, ["activityId"] = id });
    }

    private string Keep(TeamsConversation conversation, string? replyTo, JsonObject activity)
    {
        var message = new TeamsMessage(new TeamsMessageVersion(state.Now, (JsonObject)activity.DeepClone()))
        {
            Id = state.NextId(), Conversation = conversation.Id, ReplyTo = replyTo,
        };
        conversation.Add(message);
        return message.Id;
    }

    private TeamsMessage? Message(string conversationId, string activityId) =>
        state.Conversations[conversationId].Messages.FirstOrDefault(m => m.Id == activityId && !m.WasDeleted);

    private ConnectorReply? Objection(string conversationId, JsonObject activity)
    {
        if (Objection(conversationId) is { } refusal)
            return refusal;
        if (CardLimits.IsTooBig(activity))
            return ConnectorReply.Refusal(413, "MessageSizeTooBig", "Message size too large.");
        if (activity.Text("type") is null)
            return ConnectorReply.Refusal(400, "BadSyntax", "Activity type is missing.");
        if (activity.Text("type") == "message" && activity.Text("text") is null or "" && activity.List("attachments") is null or { Count: 0 })
            return ConnectorReply.Refusal(400, "BadSyntax", "Activity resulted into empty content.");
        if (AdaptiveCard.In(activity) is { } card && CardLimits.Complaint(card, inDialog: false) is { } complaint)
            return ConnectorReply.Refusal(400, "BadSyntax", $"Bad format of content: {complaint}.");
        return null;
    }

    private ConnectorReply? Objection(string conversationId) =>
        !state.Conversations.TryGetValue(conversationId, out var conversation) || conversation.IsForgotten ? Unknown()
        : !conversation.BotIsInstalled
            ? ConnectorReply.Refusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")
        : conversation.IsBlocked ? ConnectorReply.WritesBlocked
        : null;
}
