using System.Collections.Concurrent;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>
/// A Microsoft 365 tenant with Teams on loopback, so that a host can be driven over the real protocol: the Bot Connector with its
/// keys, the token endpoint, the people and their chats. It sends its activities to the host at <see cref="Host"/>.
/// </summary>
public sealed class TeamsTenant : IAsyncDisposable
{
    private readonly TeamsState _state;
    private readonly TeamsSite _answers;
    private readonly TeamsTokenEndpoint _tokenEndpoint;
    private readonly ConcurrentDictionary<string, TeamsPerson> _people = new();
    private LoopbackSite? _site;

    private TeamsTenant(TimeProvider clock, TeamsSettings settings)
    {
        _state = new TeamsState(settings, clock);
        Tokens = new TeamsTokens(settings, clock);
        _tokenEndpoint = new TeamsTokenEndpoint(settings, clock);
        Sender = new TeamsSender(_state, Tokens);
        Drive = new TeamsDrive(_state, _tokenEndpoint, Faults);
        _answers = new TeamsSite(_state, Faults, Tokens, _tokenEndpoint, Drive);
    }

    public TeamsSettings Settings => _state.Settings;
    public Faults Faults { get; } = new();
    public TeamsTokens Tokens { get; }
    public TeamsSender Sender { get; }

    /// <summary>The files of the tenant's people.</summary>
    public TeamsDrive Drive { get; }

    /// <summary>The host's <c>Teams:OpenIdMetadataUrl</c>.</summary>
    public Uri OpenIdMetadataUrl => new(_site!.Address, "/v1/.well-known/openidconfiguration");

    /// <summary>The host's <c>Teams:TokenUrl</c>.</summary>
    public Uri TokenUrl => new(_site!.Address, $"/{Settings.TenantId}/oauth2/v2.0/token");

    /// <summary>What App Service would put into <c>IDENTITY_ENDPOINT</c>.</summary>
    public Uri ManagedIdentityUrl => new(_site!.Address, "/msi/token");

    /// <summary>The connector's address as every activity tells it.</summary>
    public Uri ServiceUrl => new(_site!.Address, TeamsSite.ServicePath);

    /// <summary>The address of the host that the tenant sends its activities to.</summary>
    public Uri? Host
    {
        get => Sender.Host;
        set => Sender.Host = value;
    }

    /// <summary>Every call of the bot so far, in the order in which they were answered.</summary>
    public IReadOnlyList<TeamsCall> Calls => _answers.Calls;

    public IReadOnlyList<TeamsPerson> People => [.. _people.Values.OrderBy(p => p.ObjectId, StringComparer.Ordinal)];

    public static async Task<TeamsTenant> StartAsync(TimeProvider clock, TeamsSettings? settings = null, CancellationToken cancel = default)
    {
        var tenant = new TeamsTenant(clock, settings ?? new TeamsSettings());
        tenant._site = await LoopbackSite.StartAsync(tenant._answers.AnswerAsync, cancel);
        tenant.Drive.Address = tenant._site.Address;
        tenant.Sender.ServiceUrl = tenant.ServiceUrl.ToString();
        return tenant;
    }

    public void ForgetCalls() => _answers.Forget();

    /// <summary>The bot's own tokens are worth nothing from now on, as after a change of its secret.</summary>
    public void RevokesTokens() => _tokenEndpoint.Forget();

    public TeamsPerson Person(string objectId) => _people[objectId];

    /// <summary>Adds somebody, or changes who is there already.</summary>
    public TeamsPerson Knows(TeamsMember member)
    {
        _state.Members[member.ObjectId] = member;
        return _people.GetOrAdd(member.ObjectId, id => new TeamsPerson(id, _state, Sender, Drive));
    }

    /// <summary>A group chat (<c>groupChat</c>) or channel (<c>channel</c>) in which the bot is a member.</summary>
    public TeamsConversation Opens(string id, string kind, params TeamsPerson[] members) =>
        _state.Conversations[id] = new TeamsConversation { Id = id, Kind = kind, Name = id, Members = [.. members.Select(m => m.Member)] };

    /// <summary>Waits until the bot has made a call that fits.</summary>
    public Task<TeamsCall> UntilCalledAsync(
        string name, Func<TeamsCall, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(
            () => Calls.LastOrDefault(c => c.Name == name && (fits?.Invoke(c) ?? true)),
            () => $"a call '{name}'; there were {string.Join(", ", Calls.Select(c => c.Name))}", patience, cancel);

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
        Tokens.Dispose();
    }
}
