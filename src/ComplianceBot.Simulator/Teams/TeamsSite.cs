using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>The tenant's addresses on loopback: connector, token endpoint, OpenID metadata and keys.</summary>
internal sealed class TeamsSite(TeamsState state, Faults faults, TeamsTokens tokens, TeamsTokenEndpoint tokenEndpoint, TeamsDrive drive)
{
    /// <summary>A path of its own, as real service addresses have one.</summary>
    public const string ServicePath = "/emea/";

    private readonly TeamsConnector _connector = new(state);
    private ImmutableList<TeamsCall> _calls = [];

    public IReadOnlyList<TeamsCall> Calls => _calls;

    public void Forget() => ImmutableInterlocked.Update(ref _calls, _ => []);

    public async Task AnswerAsync(HttpContext http)
    {
        if (await drive.AnswerAsync(http, Record))
            return;
        var request = http.Request;
        var segments = Segments(http);
        var body = request.HasFormContentType ? null : await BodyAsync(request, http.RequestAborted);
        var (name, work) = Route(request, segments, body, request.HasFormContentType ? await request.ReadFormAsync(http.RequestAborted) : null);
        if (faults.Latency > TimeSpan.Zero)
            await Task.Delay(faults.Latency, http.RequestAborted);
        var fault = faults.Take(name);
        var reply = fault?.Kind switch
        {
            FaultKind.LostRequest => null,
            FaultKind.Refusal => ConnectorReply.Refusal(fault.Status, fault.Error ?? "Throttled", "simulated"),
            FaultKind.LostAnswer or null => Done(work),
        };
        var isLost = fault?.Kind is FaultKind.LostRequest or FaultKind.LostAnswer;
        Record(new TeamsCall
        {
            Name = name, Path = request.Path.Value ?? "/", At = state.Now, Status = isLost ? 0 : reply!.Status, Body = body, Answer = reply?.Body,
        });
        if (isLost)
            http.Abort();
        else
            await WriteAsync(http.Response, reply!, fault?.RetryAfter, http.RequestAborted);
    }

    // ids hold ':' ';' '=' and '@', escaped on the way: the raw target keeps an escaped '/' apart from a real one
    private static string[] Segments(HttpContext http)
    {
        var target = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?')[0];
        return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    private static async Task<JsonObject?> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        return JsonReading.Parse(await reader.ReadToEndAsync(cancel)) as JsonObject;
    }

    private (string Name, Func<ConnectorReply> Work) Route(HttpRequest request, string[] path, JsonObject? body, IFormCollection? form) =>
        (request.Method, path) switch
        {
            ("GET", ["v1", ".well-known", "openidconfiguration"]) => ("metadata", () => new(200, TeamsTokens.Metadata(Here(request)))),
            ("GET", ["v1", ".well-known", "keys"]) => ("keys", () => new(200, tokens.Keys())),
            ("POST", [var tenant, "oauth2", "v2.0", "token"]) => ("token", () => Plain(tokenEndpoint.ForClient(tenant, form ?? FormCollection.Empty))),
            ("GET", ["msi", "token"]) => ("token", () => Plain(tokenEndpoint.ForManagedIdentity(request.Query))),
            (var method, ["emea", "v3", .. var rest]) => Connector(request, method, rest, body ?? []),
            _ => ("unknown", () => ConnectorReply.Refusal(404, "NotFound", "No such address.")),
        };

    private (string Name, Func<ConnectorReply> Work) Connector(HttpRequest request, string method, string[] path, JsonObject body)
    {
        var (name, work) = Call(request, method, path, body);
        return (name, () => tokenEndpoint.Knows(request.Headers.Authorization.ToString())
            ? work()
            : new ConnectorReply(401, new JsonObject { ["message"] = "Authorization has been denied for this request." }));
    }

    private (string Name, Func<ConnectorReply> Work) Call(HttpRequest request, string method, string[] path, JsonObject body) =>
        (method, path) switch
        {
            ("POST", ["conversations"]) => ("create", () => _connector.Create(body)),
            ("POST", ["conversations", var c, "activities"]) => ("send", () => _connector.Send(c, null, body)),
            ("POST", ["conversations", var c, "activities", var a]) => ("reply", () => _connector.Send(c, a, body)),
            ("PUT", ["conversations", var c, "activities", var a]) => ("update", () => _connector.Update(c, a, body)),
            ("DELETE", ["conversations", var c, "activities", var a]) => ("delete", () => _connector.Delete(c, a)),
            ("GET", ["conversations", var c, "members"]) => ("members", () => _connector.Members(c)),
            ("GET", ["conversations", var c, "pagedmembers"]) => ("members", () => _connector.PagedMembers(
                c, int.TryParse(request.Query["pageSize"], out var size) ? Math.Clamp(size, 50, 500) : 200, request.Query["continuationToken"])),
            ("GET", ["conversations", var c, "members", var m]) => ("member", () => _connector.Member(c, m)),
            _ => ("unknown", () => ConnectorReply.Refusal(404, "NotFound", "No such call.")),
        };

    private static ConnectorReply Plain((int Status, JsonObject Body) answer) => new(answer.Status, answer.Body);

    private static Uri Here(HttpRequest request) => new($"http://{request.Host}/");

    private ConnectorReply Done(Func<ConnectorReply> work)
    {
        lock (state.Gate)
            return work();
    }

    private void Record(TeamsCall call)
    {
        ImmutableInterlocked.Update(ref _calls, list => list.Add(call));
        state.Changes.Happened();
    }

    private static async Task WriteAsync(HttpResponse response, ConnectorReply reply, TimeSpan? retryAfter, CancellationToken cancel)
    {
        response.StatusCode = reply.Status;
        if (reply.Status == StatusCodes.Status429TooManyRequests || retryAfter is not null)
            response.Headers.RetryAfter = Math.Ceiling((retryAfter ?? TimeSpan.FromSeconds(1)).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (reply.Body is null)
            return;
        response.ContentType = "application/json; charset=utf-8";
        await response.WriteAsync(reply.Body.ToJsonString(), cancel);
    }
}
