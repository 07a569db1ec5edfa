using System.Text.Json;
using ComplianceBot.People;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Who reads along in a channel or group chat. Where guests or people of another organisation do, nothing of ours is said (PR-2): who is not seen
/// to be of the own tenant counts as one of them.
/// </summary>
public sealed class TeamsAudience(ConnectorClient connector, IOptions<TeamsOptions> options, TimeProvider clock)
{
    private const int MostPages = 20;

    private readonly Audience _audience = new(clock, TimeSpan.FromSeconds(3));

    internal Task<bool> HasOutsidersNowAsync(TeamsReference place, CancellationToken cancel) =>
        _audience.HasOutsidersNowAsync(place.ConversationId, token => LookAsync(place, token), cancel);

    internal Task<bool?> HasOutsidersAsync(TeamsReference place, CancellationToken cancel) =>
        _audience.HasOutsidersAsync(place.ConversationId, token => LookAsync(place, token), cancel);

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
