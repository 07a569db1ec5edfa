using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The front of the simulated Web API: reads a call in either encoding, checks token and scope, and answers as Slack does.</summary>
internal sealed class SlackApi
{
    private static readonly string[] JsonFields = ["blocks", "view", "metadata", "attachments"];

    private readonly SlackState _state;
    private readonly Faults _faults;
    private readonly Dictionary<string, Method> _methods;
    private ImmutableList<SlackCall> _calls = [];

    public SlackApi(SlackState state, Faults faults, SlackChatMethods chat, SlackViewMethods views, SlackFileSite files, SlackUploads uploads, Func<JsonObject, JsonObject> openConnection)
    {
        (_state, _faults) = (state, faults);
        var people = new SlackPeopleMethods(state);
        _methods = new Dictionary<string, Method>
        {
            ["auth.test"] = new(people.TestAuth),
            ["bots.info"] = new(people.BotInfo, "users:read"),
            ["chat.postMessage"] = new(chat.PostMessage, "chat:write"),
            ["chat.update"] = new(chat.Update, "chat:write"),
            ["chat.postEphemeral"] = new(chat.PostEphemeral, "chat:write"),
            ["conversations.open"] = new(people.OpenConversation, "im:write"),
            ["conversations.info"] = new(people.ConversationInfo, "channels:read", "im:read"),
            ["conversations.members"] = new(people.Members, "channels:read", "im:read"),
            ["conversations.history"] = new(people.History, "channels:history", "im:history"),
            ["conversations.replies"] = new(people.Replies, "channels:history", "im:history"),
            ["users.info"] = new(people.UserInfo, "users:read"),
            ["users.list"] = new(people.Users, "users:read"),
            ["users.lookupByEmail"] = new(people.UserByMail, "users:read.email"),
            ["views.open"] = new(views.Open),
            ["views.push"] = new(views.Push),
            ["views.update"] = new(views.Update),
            ["views.publish"] = new(views.Publish),
            ["files.info"] = new(files.Info, "files:read"),
            ["files.getUploadURLExternal"] = new(uploads.Begin, "files:write"),
            ["files.completeUploadExternal"] = new(uploads.Complete, "files:write"),
            ["team.info"] = new(people.TeamInfo, "team:read"),
            ["apps.connections.open"] = new(openConnection) { NeedsAppToken = true },
        };
    }

    public IReadOnlyList<SlackCall> Calls => _calls;

    public void Forget() => ImmutableInterlocked.Update(ref _calls, _ => []);

    public async Task AnswerAsync(HttpContext http, string method)
    {
        var (cancel, at) = (http.RequestAborted, _state.Now);
        var arguments = await ReadAsync(http.Request, cancel);
        if (_faults.Latency > TimeSpan.Zero)
            await Task.Delay(_faults.Latency, cancel);
        var fault = _faults.Take(method);
        if (fault?.Kind == FaultKind.LostRequest)
        {
            Record(method, arguments, at, 0, null);
            http.Abort();
            return;
        }

        var reply = fault?.Kind == FaultKind.Refusal ? SlackReply.Error(fault.Error ?? "ratelimited") : Answer(http.Request, method, arguments);
        var paced = fault is null && reply.Text("error") == "ratelimited";
        var status = paced ? StatusCodes.Status429TooManyRequests : fault?.Kind == FaultKind.Refusal ? fault.Status : StatusCodes.Status200OK;
        Record(method, arguments, at, fault?.Kind == FaultKind.LostAnswer ? 0 : status, reply);
        if (fault?.Kind == FaultKind.LostAnswer)
            http.Abort();
        else
            await WriteAsync(http.Response, method, status, reply, paced ? TimeSpan.FromSeconds(1) : fault?.RetryAfter, cancel);
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            using var reader = new StreamReader(request.Body);
            return JsonReading.Parse(await reader.ReadToEndAsync(cancel)) as JsonObject ?? [];
        }

        var arguments = new JsonObject();
        foreach (var (name, values) in await request.ReadFormAsync(cancel))
            arguments[name] = values.ToString();
        foreach (var name in JsonFields)
        {
            if (arguments.Text(name) is { } text && JsonReading.Parse(text) is { } parsed)
                arguments[name] = parsed;
        }

        return arguments;
    }

    private JsonObject Answer(HttpRequest request, string method, JsonObject arguments)
    {
        if (!_methods.TryGetValue(method, out var known))
            return SlackReply.Error("unknown_method");
        if (TokenError(request.Headers.Authorization.ToString(), known.NeedsAppToken) is { } error)
            return SlackReply.Error(error);
        if (known.Scopes.Length > 0 && !known.Scopes.Any(_state.Settings.Scopes.Contains))
        {
            var missing = SlackReply.Error("missing_scope");
            missing["needed"] = known.Scopes[0];
            missing["provided"] = string.Join(',', _state.Settings.Scopes);
            return missing;
        }

        JsonObject reply;
        lock (_state.Gate)
            reply = known.Work(arguments);
        _state.Changes.Happened();
        return reply;
    }

    private string? TokenError(string header, bool wantsAppToken)
    {
        const string Scheme = "Bearer ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
            return "not_authed";
        var token = header[Scheme.Length..];
        if (token != _state.Settings.BotToken && token != _state.Settings.AppToken)
            return "invalid_auth";
        if (wantsAppToken != (token == _state.Settings.AppToken))
            return "not_allowed_token_type";
        return _state.TokenError;
    }

    private void Record(string method, JsonObject arguments, DateTimeOffset at, int status, JsonObject? answer)
    {
        var call = new SlackCall { Method = method, Arguments = arguments, At = at, Status = status, Answer = answer };
        ImmutableInterlocked.Update(ref _calls, list => list.Add(call));
        _state.Changes.Happened();
    }

    private async Task WriteAsync(
        HttpResponse response, string method, int status, JsonObject reply, TimeSpan? retryAfter, CancellationToken cancel)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["x-oauth-scopes"] = string.Join(',', _state.Settings.Scopes);
        if (_methods.TryGetValue(method, out var known))
            response.Headers["x-accepted-oauth-scopes"] = string.Join(',', known.Scopes);
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await response.WriteAsync(reply.ToJsonString(), cancel);
    }

    private sealed record Method(Func<JsonObject, JsonObject> Work, params string[] Scopes)
    {
        public bool NeedsAppToken { get; init; }
    }
}
