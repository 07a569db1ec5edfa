using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What a post to a response_url does: change or delete the message it came from, or show a new one.</summary>
internal sealed class SlackResponses(SlackState state, SlackChatMethods chat)
{
    public JsonObject Apply(ResponsePlace place, JsonObject message)
    {
        lock (state.Gate)
        {
            var original = state.Message(place.Channel, place.MessageTs)
                ?? state.Ephemerals.GetValueOrDefault(place.UserId, []).FirstOrDefault(m => m.Ts == place.MessageTs);
            if (message.Flag("delete_original"))
                return Delete(original);
            if (SlackLimits.OfMessage(message) is { } refusal)
                return refusal;
            if (message.Flag("replace_original") && original is not null)
                original.Update(new SlackMessageVersion
                {
                    At = state.Now, Text = message.Text("text") ?? "", Blocks = (JsonArray?)message.List("blocks")?.DeepClone() ?? [],
                });
            else
                Show(place, message);
            return SlackReply.Ok();
        }
    }

    private static JsonObject Delete(SlackMessage? original)
    {
        if (original is null)
            return SlackReply.Error("message_not_found");
        original.Delete();
        return SlackReply.Ok();
    }

    private void Show(ResponsePlace place, JsonObject message)
    {
        var channel = state.Channels[place.Channel];
        var everyone = message.Text("response_type") == "in_channel";
        var shown = chat.Message(channel, message, everyone ? null : place.UserId);
        if (everyone)
            channel.Add(shown);
        else
            state.Whisper(shown);
    }
}
