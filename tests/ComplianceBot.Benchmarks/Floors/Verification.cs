using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ComplianceBot.Benchmarks.Floors;

/// <summary>What any bot must do with a request before it may look at it, written as plainly as it can be.</summary>
internal static class Verification
{
    private static readonly ConcurrentDictionary<string, bool> Tokens = new(StringComparer.Ordinal);

    public static bool IsFromSlack(HttpRequest request, byte[] body, byte[] secret, DateTimeOffset now)
    {
        string? timestamp = request.Headers["X-Slack-Request-Timestamp"], signature = request.Headers["X-Slack-Signature"];
        if (timestamp is null || signature is not { Length: 67 } || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - at) > 300) return false;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Convert.FromHexString(signature.AsSpan(3)));
    }

    /// <summary>The first sight of a token costs its RSA check, every later one a look-up: as the host does it.</summary>
    public static bool IsFromTeams(HttpRequest request, Func<string, bool> check)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && Tokens.GetOrAdd(header[7..], check);
    }

    /// <summary>The key of the turn, who did it, and what it was about.</summary>
    public static (string Key, string Person, string Text) ReadSlack(byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        using var json = JsonDocument.Parse(form["payload"].ToString());
        var action = json.RootElement.GetProperty("actions")[0];
        return (action.GetProperty("action_ts").GetString()!, json.RootElement.GetProperty("user").GetProperty("id").GetString()!, action.GetProperty("value").GetString()!);
    }

    public static (string Key, string Person, string Text) ReadTeams(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        return (root.GetProperty("id").GetString()!, root.GetProperty("from").GetProperty("aadObjectId").GetString()!,
            root.GetProperty("value").GetProperty("action").GetProperty("data").GetRawText());
    }
}
