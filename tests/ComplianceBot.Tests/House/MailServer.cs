using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;

namespace ComplianceBot.Tests.House;

/// <summary>A mail server on this machine that speaks plain SMTP, keeps every letter, and refuses when it is told to. It offers no STARTTLS.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whole messages as they came, headers included.</summary>
    public ConcurrentQueue<ReceivedLetter> Letters { get; } = new();

    /// <summary>All commands that were heard.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public bool IsRefusing { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await TalkAsync(new StreamReader(stream, Encoding.Latin1), new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true });
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task TalkAsync(StreamReader input, StreamWriter output)
    {
        var letter = new ReceivedLetter("", "", "");
        await output.WriteLineAsync("220 test");
        while (await input.ReadLineAsync(_stop.Token) is { } line)
        {
            Heard.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "MAIL") letter = letter with { From = AddressIn(line) };
            if (verb == "RCPT") letter = letter with { To = AddressIn(line) };
            if (verb == "DATA")
            {
                await output.WriteLineAsync("354 go on");
                Letters.Enqueue(letter with { Text = await ReadTextAsync(input) });
            }

            await output.WriteLineAsync(verb switch
            {
                "QUIT" => "221 bye",
                "RCPT" when IsRefusing => "550 no such mailbox: secret@nordlicht.example",
                _ => "250 ok",
            });
            if (verb == "QUIT") return;
        }
    }

    private async Task<string> ReadTextAsync(StreamReader input)
    {
        var text = new StringBuilder();
        while (await input.ReadLineAsync(_stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        return text.ToString();
    }

    private static string AddressIn(string line) => new MailAddress(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]).Address;
}

/// <summary>A letter as a server got it.</summary>
public sealed record ReceivedLetter(string From, string To, string Text)
{
    public string Header(string name) => Text.Split('\n').First(l => l.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    /// <summary>What stands below the headers, decoded.</summary>
    public string Body => Decode(Text[(Text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);

    private static string Decode(string quoted)
    {
        var (text, bytes) = (quoted.Replace("=\n", "", StringComparison.Ordinal), new List<byte>());
        for (var i = 0; i < text.Length; i++)
        {
            bytes.Add(text[i] == '=' ? Convert.FromHexString(text.AsSpan(i + 1, 2))[0] : (byte)text[i]);
            if (text[i] == '=') i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
