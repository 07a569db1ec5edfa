using System.Collections.Concurrent;
using System.Text.Json;
using ComplianceBot.People;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Who reads along in a channel or group chat. Where guests or people of another organisation do, nothing of ours is said (PR-2): who is not seen
/// to be of the own tenant counts as one of them. Remembered for a while, since each message asks.
/// </summary>
public sealed class TeamsAudience(ConnectorClient connector, IOptions<TeamsOptions> options, TimeProvider clock)
{
    private const int MostPages = 20, MostRemembered = 1000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10), Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, bool HasOutsiders)> _known = new(StringComparer.Ordinal);

    /// <summary>While somebody waits: what cannot be seen in time counts as having some.</summary>
    internal async Task<bool> HasOutsidersNowAsync(TeamsReference place, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            return await HasOutsidersAsync(place, limited.Token) ?? true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>Null when Teams does not say.</summary>
    internal async Task<bool?> HasOutsidersAsync(TeamsReference place, CancellationToken cancel)
    {
        if (_known.TryGetValue(place.ConversationId, out var known) && known.Until > clock.GetUtcNow()) return known.HasOutsiders;
        if (await LookAsync(place, cancel) is not { } seen) return null;
        if (_known.Count >= MostRemembered) _known.Clear();
        _known[place.ConversationId] = (clock.GetUtcNow() + Remembered, seen);
        return seen;
    }

    private async Task<bool?> LookAsync(TeamsReference place, CancellationToken cancel)
    {
        string? from = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await connector.MembersAsync(place, from, cancel);
            if (!answer.IsOk) return null;
            if (answer.Body.Part("members") is not { ValueKind: JsonValueKind.Array } members) return null;
            if (members.EnumerateArray().Any(m => TeamsDirectory.StandingOf(m, options.Value.TenantId) != Standing.Member)) return true;
            from = answer.Body.Words("continuationToken");
            if (string.IsNullOrEmpty(from)) return false;
        }

        // so many that nobody oversees who they are
        return true;
    }
}
