using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Tests.House;

/// <summary>A test that needs openssl: skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpensslFactAttribute : FactAttribute
{
    public OpensslFactAttribute() => Skip = Browser.OnPath("openssl") is null ? "openssl is not here." : null;
}

/// <summary>A timestamp authority on this machine: openssl answers, with a certificate of an authority that was made for it alone (RFC 3161).</summary>
public sealed class TimestampOffice : IAsyncDisposable
{
    private const string Settings = """
        [office]
        serial = serial
        signer_cert = office.pem
        signer_key = office.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_alg = sha256

        [extensions]
        extendedKeyUsage = critical,timeStamping
        """;

    private readonly string _folder;
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    private TimestampOffice(string folder, int port)
    {
        (_folder, Address) = (folder, $"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The certificate that vouches for the office.</summary>
    public string Certificates => Path.Combine(_folder, "ca.pem");

    public int Asked { get; private set; }

    /// <summary>Makes it answer with something else than what it was about to say.</summary>
    public Func<byte[], (int Status, byte[] Content)>? Instead { get; set; }

    public static async Task<TimestampOffice> OpenAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "office.cnf"), Settings);
        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01\n");
        await OpensslAsync(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "30");
        await OpensslAsync(folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "office.key", "-out", "office.csr", "-subj", "/CN=Test office");
        await OpensslAsync(
            folder, "x509", "-req", "-in", "office.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "office.pem", "-days", "30", "-extfile", "office.cnf", "-extensions", "extensions");
        return new TimestampOffice(folder, FreePort());
    }

    /// <summary>What openssl prints; a fault when it fails.</summary>
    public static async Task<string> OpensslAsync(string folder, params string[] arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = openssl.StandardError.ReadToEndAsync();
        var output = await openssl.StandardOutput.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        Assert.True(openssl.ExitCode == 0, output + await errors);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Asked++;
                using var query = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(query);
                var (status, content) = await AnswerAsync(query.ToArray());
                (context.Response.StatusCode, context.Response.ContentType) = (status, "application/timestamp-reply");
                if (status == 302) context.Response.RedirectLocation = Address + "elsewhere";
                await context.Response.OutputStream.WriteAsync(content);
                context.Response.Close();
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // the test is over
        }
    }

    private async Task<(int Status, byte[] Content)> AnswerAsync(byte[] query)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "query.tsq"), query);
        await OpensslAsync(_folder, "ts", "-reply", "-queryfile", "query.tsq", "-config", "office.cnf", "-section", "office", "-out", "reply.tsr");
        var reply = await File.ReadAllBytesAsync(Path.Combine(_folder, "reply.tsr"));
        return Instead?.Invoke(reply) ?? (200, reply);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
