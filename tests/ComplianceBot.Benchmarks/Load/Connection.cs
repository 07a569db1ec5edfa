using System.Net.Sockets;
using System.Text;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>One keep-alive connection that sends prepared bytes and reads whole answers: as little driver as can be.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    public Connection(int port)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(System.Net.IPAddress.Loopback, port);
    }

    /// <summary>The status of the answer, its body read to the end.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var read = 0;
        while (true)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (got == 0) throw new IOException("The server closed the connection.");
            read += got;
            var end = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            var head = Encoding.ASCII.GetString(_buffer, 0, end);
            while (!IsWhole(head, read - end - 4)) read += await _socket.ReceiveAsync(_buffer.AsMemory(read));
            return int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool IsWhole(string head, int body)
    {
        const string Length = "Content-Length: ";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var line = head.AsSpan(at + Length.Length);
            var end = line.IndexOf('\r');
            return body >= int.Parse(end < 0 ? line : line[..end], System.Globalization.CultureInfo.InvariantCulture);
        }

        return !head.Contains("chunked", StringComparison.OrdinalIgnoreCase)
            || _buffer.AsSpan(0, head.Length + 4 + body).EndsWith("0\r\n\r\n"u8);
    }
}
