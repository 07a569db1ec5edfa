using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>The port by which the bot gets a token of its own for the connector.</summary>
internal interface ITokenSource
{
    Task<OwnToken> FetchAsync(CancellationToken cancel);
}

internal sealed record OwnToken(string Text, DateTimeOffset ExpiresAt);

/// <summary>No token could be had: the login host refused, or was not reached.</summary>
internal sealed class TokenFault(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The bot's own token: kept, renewed five minutes early, and asked for once however many wait for it.</summary>
public sealed class TeamsCredentials : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ITokenSource _source;
    private readonly TimeProvider _clock;
    private volatile OwnToken? _token;

    public TeamsCredentials(IOptions<TeamsOptions> options, TimeProvider clock)
    {
        _source = options.Value.CredentialKind switch
        {
            CredentialKind.ClientSecret => new ClientSecretTokens(options.Value, clock),
            CredentialKind.ManagedIdentity => new ManagedIdentityTokens(options.Value),
        };
        _clock = clock;
    }

    internal async Task<string> TokenAsync(CancellationToken cancel)
    {
        if (_token is { } token && IsFresh(token)) return token.Text;
        await _one.WaitAsync(cancel);
        try
        {
            if (_token is { } meanwhile && IsFresh(meanwhile)) return meanwhile.Text;
            return (_token = await _source.FetchAsync(cancel)).Text;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The connector did not take it; the next call asks for another.</summary>
    internal void Forget() => _token = null;

    public void Dispose()
    {
        _one.Dispose();
        (_source as IDisposable)?.Dispose();
    }

    private bool IsFresh(OwnToken token) => _clock.GetUtcNow() < token.ExpiresAt - Early;
}
