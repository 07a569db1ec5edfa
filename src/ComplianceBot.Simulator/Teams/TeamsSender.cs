using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What the bot answered to one activity. Status 0: there was no answer in time, or nobody there.</summary>
public sealed record TeamsAnswer
{
    public required int Status { get; init; }
    public string Body { get; init; } = "";
    public TimeSpan Took { get; init; }

    /// <summary>What Teams tells the person when the answer is of no use to it; null when all is well.</summary>
    public string? Trouble { get; init; }
    public bool IsOk => Status is >= 200 and < 300;
    public JsonObject? Json => JsonReading.Parse(Body) as JsonObject;
}

/// <summary>An activity that went to the bot, so that it can be sent once more.</summary>
public sealed record TeamsDelivery
{
    public required JsonObject Activity { get; init; }
    public required DateTimeOffset At { get; init; }
    public required TeamsAnswer Answer { get; init; }
    public string? Token { get; init; }
}

/// <summary>Brings activities to the bot's endpoint with a token of the connector, and again when they seem to be lost.</summary>
public sealed class TeamsSender : IDisposable
{
    private static readonly TimeSpan[] Repeats = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    private readonly TeamsState _state;
    private readonly TeamsTokens _tokens;
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private ImmutableList<TeamsDelivery> _deliveries = [];
    private int _pending;

    internal TeamsSender(TeamsState state, TeamsTokens tokens) => (_state, _tokens) = (state, tokens);

    public Uri? Host { get; set; }

    public TeamsSigning Signing { get; set; } = TeamsSigning.Usual;

    public IReadOnlyList<TeamsDelivery> Deliveries => _deliveries;

    /// <summary>Activities that wait for their next repetition by the clock.</summary>
    public int PendingRepeats => _pending;

    internal string ServiceUrl { get; set; } = "";

    /// <summary>Sends an activity; one that failed or got no answer comes again by the clock, with another timestamp.</summary>
    public async Task<TeamsAnswer> SendAsync(JsonObject activity, CancellationToken cancel = default)
    {
        var answer = await DeliverAsync(activity, cancel);
        if (IsLost(answer) && activity.Text("type") != "invoke")
            _ = RepeatLaterAsync(activity);
        return answer;
    }

    /// <summary>The same activity once more, as Teams does that believes it lost.</summary>
    public Task<TeamsAnswer> RepeatAsync(TeamsDelivery delivery, CancellationToken cancel = default) =>
        DeliverAsync(Restamped(delivery.Activity), cancel);

    /// <summary>Sends anything at all under the token that <see cref="Signing"/> says.</summary>
    public async Task<TeamsAnswer> PostAsync(string body, CancellationToken cancel = default)
    {
        using var request = Request(body, Token());
        return await ExchangeAsync(request, cancel);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _http.Dispose();
    }

    private static bool IsLost(TeamsAnswer answer) => answer.Status is 0 or >= 500 and not 501;

    private JsonObject Restamped(JsonObject activity)
    {
        var again = (JsonObject)activity.DeepClone();
        again["timestamp"] = _state.Now.ToString("O");
        return again;
    }

    private string? Token() => Signing == TeamsSigning.NoHeader ? null : _tokens.Issue(ServiceUrl, Signing);

    private async Task<TeamsAnswer> DeliverAsync(JsonObject activity, CancellationToken cancel)
    {
        var (token, at) = (Token(), _state.Now);
        using var request = Request(activity.ToJsonString(), token);
        request.Headers.TryAddWithoutValidation("x-ms-conversation-id", activity.Part("conversation").Text("id"));
        request.Headers.TryAddWithoutValidation("x-ms-tenant-id", _state.Settings.TenantId);
        var answer = await ExchangeAsync(request, cancel);
        var delivery = new TeamsDelivery { Activity = (JsonObject)activity.DeepClone(), At = at, Answer = answer, Token = token };
        ImmutableInterlocked.Update(ref _deliveries, list => list.Add(delivery));
        _state.Changes.Happened();
        return answer;
    }

    private HttpRequestMessage Request(string body, string? token)
    {
        var host = Host ?? throw new InvalidOperationException("The tenant does not know where the bot is: set Host.");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "api/messages"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task<TeamsAnswer> ExchangeAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_state.Settings.Patience);
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            return new TeamsAnswer
            {
                Status = (int)response.StatusCode,
                Body = await response.Content.ReadAsStringAsync(patience.Token),
                Took = Stopwatch.GetElapsedTime(started),
            };
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new TeamsAnswer { Status = 0, Took = Stopwatch.GetElapsedTime(started), Trouble = "GatewayTimeout" };
        }
    }

    private async Task RepeatLaterAsync(JsonObject activity)
    {
        var end = _end.Token;
        Interlocked.Increment(ref _pending);
        try
        {
            foreach (var pause in Repeats)
            {
                await Task.Delay(pause, _state.Clock, end);
                if (!IsLost(await DeliverAsync(Restamped(activity), end)))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // the tenant was closed before the repetition was due
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
            _state.Changes.Happened();
        }
    }
}
