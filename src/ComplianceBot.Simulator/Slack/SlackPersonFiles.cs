using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What a person does with files: uploads them, drops them into a conversation, takes them back.</summary>
public sealed partial class SlackPerson
{
    public SlackSharedFile Uploads(string name, byte[] content, string mimeType = "application/octet-stream") =>
        Uploads(name, content.Length, () => new MemoryStream(content, writable: false), mimeType);

    public SlackSharedFile Uploads(string name, long size, Func<Stream> content, string mimeType = "application/octet-stream")
    {
        var id = _state.NextId("F");
        var site = _state.Address ?? throw new InvalidOperationException("The workspace has no address yet.");
        return _state.Files[id] = new SlackSharedFile
        {
            Id = id, Name = name, Owner = Id, Size = size, Content = content, MimeType = mimeType,
            Address = new Uri(site, $"{SlackFileSite.Path}{id}/download"),
        };
    }

    /// <summary>Drops files into the conversation with the bot. Slack tells it twice: as a message, and file by file.</summary>
    public async Task<SlackAnswer> DropsAsync(string text, params SlackSharedFile[] files)
    {
        var answer = await WritesAsync(Direct, "message", Escaped(text), files, default);
        foreach (var file in files)
        {
            var shared = new JsonObject
            {
                ["type"] = "file_shared", ["file_id"] = file.Id, ["user_id"] = Id, ["channel_id"] = Direct.Id,
                ["file"] = new JsonObject { ["id"] = file.Id }, ["event_ts"] = Direct.NextStamp(_state.Now),
            };
            await _events.SendAsync(shared);
        }

        return answer;
    }

    /// <summary>Drops files into a channel where the bot is mentioned.</summary>
    public Task<SlackAnswer> MentionsAsync(SlackChannel channel, string text, params SlackSharedFile[] files) =>
        WritesAsync(channel, "app_mention", $"<@{_state.Settings.BotUserId}> {Escaped(text)}", files, default);

    /// <summary>Writes a message with files into a channel without a word to the bot, which hears nothing of it.</summary>
    public SlackMessage Posts(SlackChannel channel, string text, params SlackSharedFile[] files)
    {
        var message = new SlackMessage(new SlackMessageVersion { At = _state.Now, Text = Escaped(text) })
        {
            Ts = channel.NextStamp(_state.Now), Channel = channel.Id, From = Id, Files = files,
        };
        channel.Add(message);
        return message;
    }
}
