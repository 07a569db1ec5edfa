using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Proves that a request comes from the Bot Connector: issuer, audience, times, signature with a published key, a pinned
/// algorithm, and the claim that names the service address. There is no switch that turns this off. A token that passed is
/// remembered by its full text until it ends, for Teams sends the same one for an hour.
/// </summary>
public sealed partial class BotTokenCheck
{
    private const int MostRemembered = 1000;
    private const int MostCharacters = 8192;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly ConcurrentDictionary<string, BotToken> _passed = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MostCharacters };
    private readonly ConnectorKeys _keys;
    private readonly TimeProvider _clock;
    private readonly ILogger<BotTokenCheck> _log;
    private readonly TeamsOptions _options;

    public BotTokenCheck(IOptions<TeamsOptions> options, ConnectorKeys keys, TimeProvider clock, ILogger<BotTokenCheck> log) =>
        (_options, _keys, _clock, _log) = (options.Value, keys, clock, log);

    internal int Remembered => _passed.Count;

    /// <summary>Null when it proves nothing. Throws when the connector's keys cannot be had, so that nothing can be said.</summary>
    internal ValueTask<BotToken?> ValidateAsync(ReadOnlyMemory<char> token, CancellationToken cancel)
    {
        if (token.Length is 0 or > MostCharacters) return new((BotToken?)null);
        // nearly always known: found as it stands in its header
        var passed = _passed.GetAlternateLookup<ReadOnlySpan<char>>();
        if (passed.TryGetValue(token.Span, out var known))
        {
            if (_clock.GetUtcNow() < known.ExpiresAt) return new(known);
            passed.TryRemove(token.Span, out _);
        }

        return new(ProveAsync(token.ToString(), cancel));
    }

    private async Task<BotToken?> ProveAsync(string token, CancellationToken cancel)
    {
        if (KeyIdOf(token) is not { } keyId) return null;
        var keys = await _keys.WithAsync(keyId, cancel);
        var result = await _handler.ValidateTokenAsync(token, Parameters(keys));
        if (!result.IsValid)
        {
            Refused(_log, result.Exception?.GetType().Name ?? "unknown");
            return null;
        }

        return Proved((JsonWebToken)result.SecurityToken, keys) is { } proved ? Remember(token, proved) : null;
    }

    private BotToken? Proved(JsonWebToken token, KeySet keys)
    {
        if (keys.Algorithms.Count > 0 && !keys.Algorithms.Contains(token.Alg, StringComparer.Ordinal)) return Unfit("algorithm");
        var claim = token.Claims.FirstOrDefault(c => c.Type.Equals("serviceurl", StringComparison.OrdinalIgnoreCase))?.Value;
        if (string.IsNullOrEmpty(claim)) return Unfit("no serviceurl claim");
        var ends = new DateTimeOffset(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc));
        return new BotToken(claim, keys.Endorsements.GetValueOrDefault(token.Kid) ?? [], ends);
    }

    private BotToken? Unfit(string why)
    {
        Refused(_log, why);
        return null;
    }

    private string? KeyIdOf(string token)
    {
        try
        {
            return _handler.CanReadToken(token) ? new JsonWebToken(token).Kid : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            Refused(_log, fault.GetType().Name);
            return null;
        }
    }

    private TokenValidationParameters Parameters(KeySet keys) => new()
    {
        ValidIssuer = _options.Cloud.Issuer,
        ValidAudience = _options.AppId,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = keys.Keys,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until),
    };

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return until is { } end && end + Skew > now && (from is not { } start || start - Skew <= now);
    }

    private BotToken Remember(string token, BotToken proved)
    {
        var now = _clock.GetUtcNow();
        if (proved.ExpiresAt <= now) return proved;
        if (_passed.Count >= MostRemembered)
        {
            foreach (var ended in _passed.Where(p => p.Value.ExpiresAt <= now)) _passed.TryRemove(ended.Key, out _);
            if (_passed.Count >= MostRemembered) _passed.Clear();
        }

        return _passed[token] = proved;
    }

    [LoggerMessage(LogLevel.Warning, "A request to the Teams endpoint was refused: {Why}")]
    private static partial void Refused(ILogger log, string why);
}
