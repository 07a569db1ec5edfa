using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Simulator;

/// <summary>Calls the simulated Web API as any client would, with the bot's token in the header.</summary>
internal sealed class SlackApp : IDisposable
{
    private readonly HttpClient _http;

    public SlackApp(SlackWorkspace workspace, string? token = null)
    {
        _http = new HttpClient { BaseAddress = workspace.ApiBaseUrl };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? workspace.Settings.BotToken);
    }

    public async Task<JsonObject> CallAsync(string method, JsonObject arguments)
    {
        using var response = await SendAsync(method, arguments);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public Task<HttpResponseMessage> SendAsync(string method, JsonObject arguments) => _http.PostAsJsonAsync(method, arguments);

    /// <summary>The encoding that works for every method: fields, with JSON text in those that hold objects.</summary>
    public async Task<JsonObject> CallWithFormAsync(string method, JsonObject arguments)
    {
        using var form = new FormUrlEncodedContent(arguments.Select(a => KeyValuePair.Create(a.Key, a.Value!.ToString())));
        using var response = await _http.PostAsync(method, form);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonObject> PostToAsync(string address, JsonObject message)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(address), message);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public void Dispose() => _http.Dispose();

    public static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    public static JsonObject Button(string label, string actionId) => new()
    {
        ["type"] = "button", ["text"] = Plain(label), ["action_id"] = actionId, ["value"] = "task-1",
    };

    public static JsonArray Actions(params JsonObject[] buttons) =>
        [new JsonObject { ["type"] = "actions", ["block_id"] = "do", ["elements"] = new JsonArray([.. buttons]) }];

    public static JsonObject Modal(string title, params JsonObject[] blocks) => new()
    {
        ["type"] = "modal", ["title"] = Plain(title), ["submit"] = Plain("Send"), ["callback_id"] = "quiz", ["blocks"] = new JsonArray([.. blocks]),
    };

    public static JsonObject Question(string blockId, string label, params string[] options) => new()
    {
        ["type"] = "input", ["block_id"] = blockId, ["label"] = Plain(label),
        ["element"] = new JsonObject
        {
            ["type"] = "radio_buttons", ["action_id"] = "choice",
            ["options"] = new JsonArray([.. options.Select((o, n) => new JsonObject { ["text"] = Plain(o), ["value"] = $"o{n + 1}" })]),
        },
    };
}
