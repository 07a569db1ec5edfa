using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;
using Microsoft.AspNetCore.Http;

namespace ComplianceBot.Tests.Simulator;

/// <summary>A bot of a few lines: answers what a test tells it to, and keeps what it was sent.</summary>
internal sealed class PretendBot : IAsyncDisposable
{
    private LoopbackSite? _site;

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Status and body for each request.</summary>
    public Func<Received, Task<(int Status, string Body)>> Answers { get; set; } = _ => Task.FromResult((200, ""));

    /// <summary>Goes with each answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Uri Address => _site!.Address;

    public Received Last => Requests.Last();

    public static async Task<PretendBot> StartAsync()
    {
        var bot = new PretendBot();
        bot._site = await LoopbackSite.StartAsync(bot.AnswerAsync);
        return bot;
    }

    public void Replies(int status, string body = "") => Answers = _ => Task.FromResult((status, body));

    public async ValueTask DisposeAsync() => await _site!.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var received = new Received(
            http.Request.Path.Value!,
            await reader.ReadToEndAsync(http.RequestAborted),
            http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()));
        Requests.Enqueue(received);
        var (status, body) = await Answers(received);
        http.Response.StatusCode = status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        if (body.StartsWith('{'))
            http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body, http.RequestAborted);
    }

    internal sealed record Received(string Path, string Body, Dictionary<string, string> Headers)
    {
        public JsonObject Json => (JsonObject)JsonNode.Parse(Path == "/slack/interactions" || Path == "/slack/options" ? Field("payload") : Body)!;

        public string Field(string name) => Body.Split('&')
            .Select(pair => pair.Split('='))
            .Where(pair => pair[0] == name)
            .Select(pair => System.Net.WebUtility.UrlDecode(pair[1]))
            .Single();
    }
}
