using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Simulator;

public sealed class TeamsTenantTests
{
    private static readonly TeamsMember Petra = new()
    {
        ObjectId = "33333333-3333-4333-8333-333333333333", Name = "Petra Muster", UserPrincipalName = "petra@acme.example", Locale = "de-DE",
    };

    [Fact]
    public async Task The_connector_is_opened_by_a_token_from_the_endpoint_until_that_runs_out()
    {
        await using var stage = await Stage.StartAsync();
        await stage.Petra.InstallsAsync();
        var hello = new JsonObject { ["type"] = "message", ["text"] = "Hello" };

        Assert.Equal(HttpStatusCode.Unauthorized, (await stage.SendAsync(hello)).Status);
        await stage.SignInAsync();
        Assert.Equal(HttpStatusCode.Created, (await stage.SendAsync(hello)).Status);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stage.SendAsync(hello)).Status);
        Assert.Equal("Hello", Assert.Single(stage.Petra.Messages).Text);
    }

    [Theory]
    [InlineData("client_secret", "guessed", "invalid_client")]
    [InlineData("client_id", "99999999-9999-4999-8999-999999999999", "unauthorized_client")]
    [InlineData("scope", "https://graph.microsoft.com/.default", "invalid_scope")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    public async Task No_token_is_given_for_wrong_credentials(string field, string value, string error)
    {
        await using var stage = await Stage.StartAsync();

        Assert.Equal(error, (string?)(await stage.AskForTokenAsync(field, value))["error"]);
    }

    [Fact]
    public async Task Whoever_has_removed_or_blocked_the_bot_or_the_chat_is_told_apart()
    {
        await using var stage = await Stage.StartAsync();
        await stage.SignInAsync();
        var hello = new JsonObject { ["type"] = "message", ["text"] = "Hello" };

        Assert.Equal("ForbiddenOperationException", Stage.Code((await stage.CreateAsync()).Body));
        await stage.Petra.InstallsAsync();
        Assert.Equal(stage.Petra.Chat.Id, (string?)(await stage.CreateAsync()).Body!["id"]);
        stage.Petra.Chat.IsForgotten = true;
        Assert.Equal("ConversationNotFound", Stage.Code((await stage.SendAsync(hello)).Body));
        await stage.CreateAsync();
        Assert.Equal(HttpStatusCode.Created, (await stage.SendAsync(hello)).Status);
        stage.Petra.Chat.IsBlocked = true;
        Assert.Equal(209, (int)(await stage.SendAsync(hello)).Body!["errorCode"]!);
        stage.Petra.Chat.IsBlocked = false;
        await stage.Petra.UninstallsAsync();
        Assert.Equal("BotNotInConversationRoster", Stage.Code((await stage.SendAsync(hello)).Body));
    }

    [Fact]
    public async Task A_member_is_found_by_address_object_id_and_principal_name()
    {
        await using var stage = await Stage.StartAsync();
        await stage.SignInAsync();
        await stage.Petra.InstallsAsync();

        foreach (var name in new[] { Petra.Id, Petra.ObjectId, "PETRA@acme.example" })
            Assert.Equal("petra@acme.example", (string?)(await stage.MemberAsync(name)).Body!["userPrincipalName"]);
        Assert.Equal("MemberNotFoundInConversation", Stage.Code((await stage.MemberAsync("nobody@acme.example")).Body));
    }

    [Fact]
    public async Task The_card_in_the_answer_is_seen_by_the_one_who_pressed_and_an_update_by_all()
    {
        await using var stage = await Stage.StartAsync();
        await stage.SignInAsync();
        await stage.Petra.InstallsAsync();
        var id = (string?)(await stage.SendAsync(Message(Card("Please read", Execute("Read", "open"))))).Body!["id"];
        var message = stage.Petra.Messages[0];
        stage.Bot.Replies(200, new JsonObject
        {
            ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = Card("Thank you"),
        }.ToJsonString());

        var answer = await stage.Petra.ExecutesAsync(message, "Read", new FormValues { { "Comment", "Seen" } });

        Assert.Null(answer.Trouble);
        Assert.Equal("Seen", (string?)stage.Bot.Last.Json["value"]!["action"]!["data"]!["comment"]);
        Assert.Equal("Thank you", AdaptiveCard.Words(message.CardFor(stage.Petra)!).Split('\n')[0]);
        Assert.StartsWith("Please read", message.Words, StringComparison.Ordinal);
        await stage.PutAsync(id!, Message(Card("Read by Petra")));
        Assert.StartsWith("Read by Petra", AdaptiveCard.Words(message.CardFor(stage.Petra)!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_is_fetched_filled_and_closed_with_a_sentence()
    {
        await using var stage = await Stage.StartAsync();
        await stage.SignInAsync();
        await stage.Petra.InstallsAsync();
        await stage.SendAsync(Message(Card("Please read", Submit("Open", new JsonObject { ["ref"] = "q3", ["msteams"] = new JsonObject { ["type"] = "task/fetch" } }))));
        var dialog = Card("Section 1", Submit("Go on", new JsonObject { ["page"] = 1 }));
        stage.Bot.Answers = request => Task.FromResult((200, (string?)request.Json["name"] == "task/fetch"
            ? new JsonObject
            {
                ["task"] = new JsonObject
                {
                    ["type"] = "continue",
                    ["value"] = new JsonObject
                    {
                        ["title"] = "Policy", ["card"] = new JsonObject { ["contentType"] = AdaptiveCard.ContentType, ["content"] = dialog.DeepClone() },
                    },
                },
            }.ToJsonString()
            : """{"task":{"type":"message","value":"Saved"}}"""));

        Assert.Null((await stage.Petra.OpensDialogAsync(stage.Petra.Messages[0], "Open")).Trouble);
        Assert.Equal("Policy", stage.Petra.Dialog!.Title);
        Assert.Equal(["Comment"], stage.Petra.Dialog.Fields);
        Assert.Null((await stage.Petra.SubmitsDialogAsync(new FormValues { { "comment", "Read" } }, "Go on")).Trouble);

        Assert.Equal("Read", (string?)stage.Bot.Last.Json["value"]!["data"]!["comment"]);
        Assert.Equal(1, (int)stage.Bot.Last.Json["value"]!["data"]!["page"]!);
        Assert.Null(stage.Petra.Dialog);
        Assert.Equal(["Saved"], stage.Petra.Notices);
    }

    [Fact]
    public async Task A_message_that_seems_lost_comes_again_under_its_id_and_an_invoke_does_not()
    {
        await using var stage = await Stage.StartAsync();
        await stage.Petra.InstallsAsync();
        stage.Bot.Requests.Clear();
        stage.Bot.Replies(503);

        await stage.Petra.SaysAsync("my tasks");
        Assert.Equal(1, stage.Tenant.Sender.PendingRepeats);
        stage.Bot.Replies(202);
        await stage.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        for (var look = 0; look < 500 && stage.Tenant.Sender.PendingRepeats > 0; look++)
            await Task.Delay(10);

        Assert.Equal(2, stage.Bot.Requests.Count);
        Assert.Single(stage.Bot.Requests.Select(r => (string?)r.Json["id"]).Distinct());
        Assert.Equal(2, stage.Bot.Requests.Select(r => (string?)r.Json["timestamp"]).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.6","body":[]}""", "version 1.6")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Poem"}]}""", "unknown element Poem")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","label":"x"}]}""", "an input has no id")]
    public async Task A_card_that_Teams_would_not_draw_is_refused(string card, string reason)
    {
        await using var stage = await Stage.StartAsync();
        await stage.SignInAsync();
        await stage.Petra.InstallsAsync();

        var answer = await stage.SendAsync(Message((JsonObject)JsonNode.Parse(card)!));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(reason, (string?)answer.Body!["error"]!["message"], StringComparison.Ordinal);
    }

    private static JsonObject Message(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = AdaptiveCard.ContentType, ["content"] = card }),
    };

    private static JsonObject Card(string text, params JsonObject[] actions) => new()
    {
        ["type"] = "AdaptiveCard", ["version"] = "1.5",
        ["body"] = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true },
            new JsonObject { ["type"] = "Input.Text", ["id"] = "comment", ["label"] = "Comment" }),
        ["actions"] = new JsonArray([.. actions]),
    };

    private static JsonObject Execute(string title, string verb) => new()
    {
        ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = new JsonObject { ["ref"] = "q3" },
    };

    private static JsonObject Submit(string title, JsonObject data) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };

    /// <summary>Petra, a bot that says yes to everything, and its way to the connector.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly HttpClient _http = new();

        public required PretendBot Bot { get; init; }
        public required TeamsTenant Tenant { get; init; }
        public required TeamsPerson Petra { get; init; }
        public required ComplianceBot.Simulator.Clock.MovableClock Clock { get; init; }

        public static async Task<Stage> StartAsync()
        {
            var (clock, bot) = (FixedPoint.Clock(), await PretendBot.StartAsync());
            var tenant = await TeamsTenant.StartAsync(clock);
            tenant.Host = bot.Address;
            return new Stage { Bot = bot, Tenant = tenant, Clock = clock, Petra = tenant.Knows(TeamsTenantTests.Petra) };
        }

        public static string? Code(JsonNode? body) => (string?)body!["error"]!["code"];

        public async Task SignInAsync() => _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (string?)(await AskForTokenAsync())["access_token"]);

        public async Task<JsonObject> AskForTokenAsync(string? field = null, string? value = null)
        {
            var fields = new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = Tenant.Settings.AppId, ["client_secret"] = Tenant.Settings.ClientSecret,
                ["scope"] = "https://api.botframework.com/.default",
            };
            if (field is not null)
                fields[field] = value!;
            using var form = new FormUrlEncodedContent(fields);
            using var answer = await _http.PostAsync(Tenant.TokenUrl, form);
            return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        }

        public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(JsonObject activity) =>
            await ReadAsync(await _http.PostAsJsonAsync(Address("activities"), activity));

        public async Task PutAsync(string id, JsonObject activity) =>
            Assert.Equal(HttpStatusCode.OK, (await ReadAsync(await _http.PutAsJsonAsync(Address($"activities/{id}"), activity))).Status);

        public async Task<(HttpStatusCode Status, JsonNode? Body)> MemberAsync(string name) =>
            await ReadAsync(await _http.GetAsync(Address($"members/{Uri.EscapeDataString(name)}")));

        public async Task<(HttpStatusCode Status, JsonNode? Body)> CreateAsync() => await ReadAsync(await _http.PostAsJsonAsync(
            new Uri(Tenant.ServiceUrl, "v3/conversations"),
            new JsonObject
            {
                ["isGroup"] = false, ["tenantId"] = Tenant.Settings.TenantId,
                ["members"] = new JsonArray(new JsonObject { ["id"] = TeamsTenantTests.Petra.ObjectId }),
            }));

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await Tenant.DisposeAsync();
            await Bot.DisposeAsync();
            Clock.Dispose();
        }

        private Uri Address(string path) =>
            new(Tenant.ServiceUrl, $"v3/conversations/{Uri.EscapeDataString(Petra.Chat.Id)}/{path}");

        private static async Task<(HttpStatusCode Status, JsonNode? Body)> ReadAsync(HttpResponseMessage answer)
        {
            using (answer)
            {
                var body = await answer.Content.ReadAsStringAsync();
                return (answer.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
            }
        }
    }
}
