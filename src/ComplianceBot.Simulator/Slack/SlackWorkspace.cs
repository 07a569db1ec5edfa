using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>
/// A Slack workspace on loopback, so that a host can be driven over the real protocol without a tenant: its Web API and Socket
/// Mode endpoint, the people in it, and what is on their screens. It calls the host at <see cref="Host"/>.
/// </summary>
public sealed class SlackWorkspace : IAsyncDisposable
{
    private readonly SlackState _state;
    private readonly SlackApi _api;
    private readonly SlackChatMethods _chat;
    private readonly SlackViewMethods _views;
    private readonly SlackFileSite _files;
    private readonly SlackUploads _uploads;
    private readonly ConcurrentDictionary<string, SlackPerson> _people = new();
    private LoopbackSite? _site;

    private SlackWorkspace(TimeProvider clock, SlackSettings settings)
    {
        _state = new SlackState(settings, clock);
        _chat = new SlackChatMethods(_state) { Posted = Echo };
        _views = new SlackViewMethods(_state);
        Sockets = new SlackSocketMode(_state);
        _files = new SlackFileSite(_state);
        _uploads = new SlackUploads(_state);
        _api = new SlackApi(_state, Faults, _chat, _views, _files, _uploads, Sockets.Open);
        Sender = new SlackSender(_state, Sockets);
        Events = new SlackEvents(_state, Sender);
    }

    public SlackSettings Settings => _state.Settings;
    public Faults Faults { get; } = new();
    public SlackSocketMode Sockets { get; }
    public SlackSender Sender { get; }
    public SlackEvents Events { get; }

    /// <summary>The host's <c>Slack:ApiBaseUrl</c>.</summary>
    public Uri ApiBaseUrl => new(_site!.Address, "/api/");

    /// <summary>The address of the host that the workspace sends its requests to.</summary>
    public Uri? Host
    {
        get => Sender.Host;
        set => Sender.Host = value;
    }

    /// <summary>Every Web API call so far, in the order in which they were answered.</summary>
    public IReadOnlyList<SlackCall> Calls => _api.Calls;

    public IReadOnlyList<SlackPerson> People => [.. _people.Values.OrderBy(p => p.Id, StringComparer.Ordinal)];

    public static async Task<SlackWorkspace> StartAsync(TimeProvider clock, SlackSettings? settings = null, CancellationToken cancel = default)
    {
        var workspace = new SlackWorkspace(clock, settings ?? new SlackSettings());
        workspace._site = await LoopbackSite.StartAsync(workspace.AnswerAsync, cancel);
        workspace.Sockets.Address = workspace._site.Address;
        workspace._state.Address = workspace._site.Address;
        return workspace;
    }

    public void ForgetCalls() => _api.Forget();

    public SlackPerson Person(string id) => _people[id];

    /// <summary>Adds somebody without telling the app, as someone who was there before it was installed.</summary>
    public SlackPerson Knows(SlackUser user)
    {
        _state.Keep(user);
        return _people.GetOrAdd(
            user.Id, id => new SlackPerson(id, _state, Sender, Events, _views, new SlackPayloads(_state, _site!.Address)));
    }

    public SlackChannel Opens(string id, string name, params SlackPerson[] members) => _state.Channels[id] = new SlackChannel
    {
        Id = id, Name = name, Members = [_state.Settings.BotUserId, .. members.Select(m => m.Id)],
    };

    public async Task<SlackPerson> JoinsAsync(SlackUser user, CancellationToken cancel = default)
    {
        var person = Knows(user);
        await AboutAsync("team_join", person.User, cancel);
        return person;
    }

    public Task<SlackAnswer> ChangesAsync(SlackUser user, CancellationToken cancel = default) =>
        AboutAsync("user_change", _state.Keep(user), cancel);

    /// <summary>Takes the app out: its token is dead before the events arrive.</summary>
    public async Task UninstallsAsync(CancellationToken cancel = default)
    {
        _state.TokenError = "account_inactive";
        await Events.SendAsync(Happening("app_uninstalled"), cancel: cancel);
        await RevokesTokensAsync(cancel);
    }

    public async Task<SlackAnswer> RevokesTokensAsync(CancellationToken cancel = default)
    {
        _state.TokenError ??= "token_revoked";
        var revoked = Happening("tokens_revoked");
        revoked["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(Settings.BotUserId) };
        return await Events.SendAsync(revoked, cancel: cancel);
    }

    /// <summary>Waits until the app has made a call that fits.</summary>
    public Task<SlackCall> UntilCalledAsync(
        string method, Func<SlackCall, bool>? fits = null, TimeSpan? patience = null, CancellationToken cancel = default) =>
        _state.Changes.UntilAsync(
            () => Calls.LastOrDefault(c => c.Method == method && (fits?.Invoke(c) ?? true)),
            () => $"a call of {method}; there were {string.Join(", ", Calls.Select(c => c.Method))}", patience, cancel);

    /// <summary>Asks the host whether it holds the signing secret, as Slack does when its address is saved.</summary>
    public Task<SlackAnswer> VerifiesUrlAsync(string challenge, CancellationToken cancel = default) => Sender.PostAsync(
        "slack/events", "application/json",
        new JsonObject { ["type"] = "url_verification", ["token"] = "legacy-ignore", ["challenge"] = challenge }.ToJsonString(), cancel);

    public async ValueTask DisposeAsync()
    {
        Events.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
        Sender.Dispose();
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path == "/link/")
            return Sockets.AcceptAsync(http);
        if (path.StartsWith(SlackFileSite.Path, StringComparison.Ordinal))
            return _files.AnswerAsync(http);
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (path.StartsWith(SlackUploads.Path, StringComparison.Ordinal))
            return _uploads.TakeAsync(http);
        return path.StartsWith("/api/", StringComparison.Ordinal) ? _api.AnswerAsync(http, path[5..]) : RespondAsync(http, path);
    }

    private async Task RespondAsync(HttpContext http, string path)
    {
        using var reader = new StreamReader(http.Request.Body);
        var message = JsonReading.Parse(await reader.ReadToEndAsync(http.RequestAborted)) as JsonObject ?? [];
        var (place, error) = _state.ResponseUrls.Use(path);
        var reply = place is null ? SlackReply.Error(error!) : new SlackResponses(_state, _chat).Apply(place, message);
        http.Response.StatusCode = reply.Flag("ok") ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        _state.Changes.Happened();
        await http.Response.WriteAsync(reply.ToJsonString(), http.RequestAborted);
    }

    private Task<SlackAnswer> AboutAsync(string type, SlackUser user, CancellationToken cancel)
    {
        var told = Happening(type);
        told["user"] = user.ToJson(_state.Now, Settings.Scopes.Contains("users:read.email"), withLocale: true);
        return Events.SendAsync(told, cancel: cancel);
    }

    private JsonObject Happening(string type) => new() { ["type"] = type, ["event_ts"] = SlackSigner.Timestamp(_state.Now) + ".000100" };

    private void Echo(SlackMessage message)
    {
        if (!Settings.EchoesBotMessages || !_state.Channels[message.Channel].IsDirect || Host is null)
            return;
        var said = message.ToJson(Settings);
        said["channel"] = message.Channel;
        said["channel_type"] = "im";
        said["event_ts"] = message.Ts;
        _ = Events.SendAsync(said);
    }
}
