using System.Text.Json;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The four addresses, all behind the one gate, and how a body becomes a payload.</summary>
internal sealed class SlackEndpoints(SlackGate gate, SlackInbound inbound)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/slack/events", gate.Guard(EventAsync));
        routes.MapPost("/slack/interactions", gate.Guard(InteractionAsync));
        routes.MapPost("/slack/options", gate.Guard(InteractionAsync));
        routes.MapPost("/slack/commands", gate.Guard(CommandAsync));
    }

    private Task<SlackReply> EventAsync(ReadOnlyMemory<byte> body, CancellationToken cancel) => ReadAsync(body, async envelope =>
        envelope.Text("type") == "url_verification"
            ? SlackReply.Of(SlackWriting.Bytes(new Challenge(envelope.Text("challenge") ?? ""), SlackWriting.Json.Challenge))
            : await inbound.EventAsync(envelope, cancel));

    private async Task<SlackReply> InteractionAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (SlackForm.Field(body.Span, "payload"u8) is not { } payload)
            return SlackForm.Field(body.Span, "ssl_check"u8) is null ? SlackReply.Never : SlackReply.Received;
        return await ReadAsync(payload, json => inbound.InteractionAsync(json, cancel));
    }

    private async Task<SlackReply> CommandAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var fields = SlackForm.Fields(body.Span);
        return fields.ContainsKey("ssl_check") ? SlackReply.Received : await inbound.CommandAsync(fields, cancel);
    }

    private static async Task<SlackReply> ReadAsync(ReadOnlyMemory<byte> json, Func<JsonElement, Task<SlackReply>> take)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Reading);
        }
        catch (JsonException)
        {
            return SlackReply.Never;
        }

        using (document)
        {
            var isRead = document.RootElement.ValueKind == JsonValueKind.Object && SlackReading.IsText(json.Span);
            return isRead ? await take(document.RootElement) : SlackReply.Never;
        }
    }
}
