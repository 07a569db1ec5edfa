using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>One Socket Mode connection, with frames written one at a time.</summary>
internal sealed class SlackSocket(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);

    public async Task SendAsync(JsonObject frame, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task ReadAsync(Action<JsonObject> received, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (socket.State == WebSocketState.Open)
        {
            var part = await socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                break;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            if (JsonReading.Parse(System.Text.Encoding.UTF8.GetString(message.ToArray())) is JsonObject frame)
                received(frame);
            message.SetLength(0);
        }

        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
    }

    public async Task CloseAsync(CancellationToken cancel)
    {
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException)
        {
            // closed from the other side in the meantime, which is what was wanted
        }
    }

    public void Dispose() => _writing.Dispose();
}
