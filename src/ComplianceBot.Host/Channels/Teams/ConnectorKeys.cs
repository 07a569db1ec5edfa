using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The keys with which the Bot Connector signs, and for which channels each is endorsed. Read again every twelve hours, and when a token names
/// a key that is not known, which happens after a change of keys; that only twice a minute, so that nobody can make us ask all day. Whoever comes
/// with a known key never waits for a page that is slow.
/// </summary>
public sealed class ConnectorKeys(IOptions<TeamsOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
    private static readonly TimeSpan NotSooner = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024,
    };

    private volatile KeySet? _keys;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>The keys, with the named one among them when the connector has it. Throws when there are none to be had.</summary>
    internal async Task<KeySet> WithAsync(string? keyId, CancellationToken cancel)
    {
        if (_keys is { } known && Names(known, keyId))
        {
            if (!IsFresh(known) && _one.Wait(0, CancellationToken.None)) _ = RenewAsync(keyId);
            return known;
        }

        await _one.WaitAsync(cancel);
        return await RenewAsync(keyId);
    }

    public void Dispose()
    {
        _one.Dispose();
        _http.Dispose();
    }

    /// <summary>By whoever holds the one place; old keys are better than none while the connector's own page is out of order.</summary>
    private async Task<KeySet> RenewAsync(string? keyId)
    {
        try
        {
            if (_keys is { } meanwhile && ((IsFresh(meanwhile) && Names(meanwhile, keyId)) || clock.GetUtcNow() - _askedAt < NotSooner)) return meanwhile;
            _askedAt = clock.GetUtcNow();
            return _keys = await ReadAsync();
        }
        catch (Exception fault) when (_keys is not null && fault is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException)
        {
            return _keys!;
        }
        finally
        {
            _one.Release();
        }
    }

    private bool IsFresh(KeySet keys) => clock.GetUtcNow() - keys.ReadAt < Fresh;

    private static bool Names(KeySet keys, string? keyId) => keyId is null || keys.Endorsements.ContainsKey(keyId);

    /// <summary>For all who wait for it: it does not end with one of them.</summary>
    private async Task<KeySet> ReadAsync()
    {
        var address = options.Value.OpenIdMetadataUrl;
        var retriever = new HttpDocumentRetriever(_http) { RequireHttps = !new Uri(address).IsLoopback };
        var document = await OpenIdConnectConfigurationRetriever.GetAsync(address, retriever, CancellationToken.None);
        return new KeySet(
            clock.GetUtcNow(),
            [.. document.SigningKeys],
            document.JsonWebKeySet.Keys.Where(k => k.Kid is not null).GroupBy(k => k.Kid).ToDictionary(g => g.Key, g => EndorsementsOf(g.First())),
            [.. document.IdTokenSigningAlgValuesSupported]);
    }

    /// <summary>The signing keys have lost them; they are only in the key set as it was read.</summary>
    private static IReadOnlyList<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];
}

/// <summary>One reading of the connector's keys.</summary>
internal sealed record KeySet(
    DateTimeOffset ReadAt,
    IReadOnlyList<SecurityKey> Keys,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Endorsements,
    IReadOnlyList<string> Algorithms);
