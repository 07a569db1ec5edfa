using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class BotTokenTests(SharedTeamsHost shared) : IClassFixture<SharedTeamsHost>
{
    [Theory]
    [InlineData(TeamsSigning.Usual, 202)]
    [InlineData(TeamsSigning.NoHeader, 401)]
    [InlineData(TeamsSigning.NotAToken, 401)]
    [InlineData(TeamsSigning.WrongAudience, 401)]
    [InlineData(TeamsSigning.WrongIssuer, 401)]
    [InlineData(TeamsSigning.Expired, 401)]
    [InlineData(TeamsSigning.NotYetValid, 401)]
    [InlineData(TeamsSigning.WithoutSignature, 401)]
    [InlineData(TeamsSigning.KeyedWithPublicKey, 401)]
    [InlineData(TeamsSigning.UnknownKey, 401)]
    [InlineData(TeamsSigning.ForgedKey, 401)]
    [InlineData(TeamsSigning.KeyWithoutEndorsement, 403)]
    [InlineData(TeamsSigning.ServiceUrlDiffers, 401)]
    [InlineData(TeamsSigning.NoServiceUrl, 401)]
    public async Task Only_the_connector_itself_is_let_in_and_nobody_else_changes_anything(TeamsSigning signing, int status)
    {
        var host = shared.Host;
        var person = host.Tenant.Knows(new TeamsMember { ObjectId = "person " + signing, Name = "Somebody" });
        host.Tenant.Sender.Signing = signing;

        var answer = await person.SaysAsync("help");
        host.Tenant.Sender.Signing = TeamsSigning.Usual;

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 202, await host.ConversationAsync(person.ObjectId) is not null);
    }

    [Fact]
    public async Task A_token_is_judged_by_the_bots_own_clock_with_five_minutes_of_grace()
    {
        await using var stage = await Stage.StartAsync();
        var token = stage.Token();

        stage.Clock.Pass(TimeSpan.FromMinutes(64));
        Assert.NotNull(await stage.CheckAsync(token));
        stage.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(await stage.CheckAsync(token));
    }

    [Fact]
    public async Task A_token_that_passed_is_remembered_until_it_ends_and_then_no_more()
    {
        await using var stage = await Stage.StartAsync();
        var token = stage.Token();
        await stage.CheckAsync(token);
        await stage.CheckAsync(token);
        Assert.Equal(1, stage.Check.Remembered);

        stage.Clock.Pass(TimeSpan.FromMinutes(66));

        Assert.Null(await stage.CheckAsync(token));
        Assert.Equal(0, stage.Check.Remembered);
    }

    [Fact]
    public async Task What_is_remembered_is_bounded()
    {
        await using var stage = await Stage.StartAsync();

        for (var i = 0; i < 1010; i++) await stage.CheckAsync(stage.Tenant.Tokens.Issue($"https://smba.example/{i}/"));

        Assert.InRange(stage.Check.Remembered, 1, 1000);
    }

    [Fact]
    public async Task A_remembered_token_opens_no_other_service_address()
    {
        var host = shared.Host;
        var activity = host.Tenant.Sender.Deliveries[0].Activity.DeepClone().AsObject();
        activity["id"] = "another";
        activity["serviceUrl"] = "http://127.0.0.1:9/elsewhere/";

        Assert.Equal(401, (await host.Tenant.Sender.PostAsync(activity.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_change_of_keys_is_noticed_by_the_first_token_that_needs_it()
    {
        await using var stage = await Stage.StartAsync();
        Assert.NotNull(await stage.CheckAsync(stage.Token()));
        stage.Clock.Pass(TimeSpan.FromMinutes(1));
        stage.Tenant.Tokens.Rotate();

        Assert.NotNull(await stage.CheckAsync(stage.Token()));
        Assert.Equal(2, stage.Tenant.Calls.Count(c => c.Name == "keys"));
    }

    [Fact]
    public async Task Known_keys_are_read_anew_after_twelve_hours_and_nobody_waits_for_that()
    {
        await using var stage = await Stage.StartAsync();
        Assert.NotNull(await stage.CheckAsync(stage.Token()));
        stage.Clock.Pass(TimeSpan.FromHours(12.1));
        stage.Tenant.Faults.Latency = TimeSpan.FromMinutes(1);

        for (var i = 0; i < 3; i++) Assert.NotNull(await stage.CheckAsync(stage.Token()).WaitAsync(TimeSpan.FromSeconds(5)));

        stage.Tenant.Faults.Latency = TimeSpan.Zero;
        for (var i = 0; i < 300 && stage.Tenant.Calls.Count(c => c.Name == "keys") < 2; i++)
        {
            stage.Clock.Pass(TimeSpan.FromMinutes(1));
            Assert.NotNull(await stage.CheckAsync(stage.Token()).WaitAsync(TimeSpan.FromSeconds(5)));
            await Task.Delay(100);
        }

        Assert.Equal(2, stage.Tenant.Calls.Count(c => c.Name == "keys"));
    }

    [Fact]
    public async Task Nobody_can_make_the_bot_read_the_keys_over_and_over()
    {
        await using var stage = await Stage.StartAsync();

        for (var i = 0; i < 5; i++) Assert.Null(await stage.CheckAsync(stage.Tenant.Tokens.Issue("https://smba.example/", TeamsSigning.UnknownKey)));

        Assert.Single(stage.Tenant.Calls, c => c.Name == "keys");
    }

    [Fact]
    public async Task Without_the_connectors_keys_nobody_is_let_in_and_teams_is_asked_to_come_again()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Tenant.Faults.FailNext("keys", times: 3, status: 500);

        Assert.Equal(503, (await host.Petra.SaysAsync("help")).Status);
        Assert.Null(await host.ConversationAsync(TeamsHost.PetraId));
    }

    /// <summary>The check alone, against a tenant's keys.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly ConnectorKeys _keys;

        private Stage(TeamsTenant tenant, FixedClock clock)
        {
            (Tenant, Clock) = (tenant, clock);
            var options = Options.Create(new TeamsOptions
            {
                AppId = tenant.Settings.AppId, TenantId = tenant.Settings.TenantId, OpenIdMetadataUrl = tenant.OpenIdMetadataUrl.ToString(),
            });
            _keys = new ConnectorKeys(options, clock);
            Check = new BotTokenCheck(options, _keys, clock, NullLogger<BotTokenCheck>.Instance);
        }

        public TeamsTenant Tenant { get; }

        public FixedClock Clock { get; }

        public BotTokenCheck Check { get; }

        public static async Task<Stage> StartAsync()
        {
            var clock = new FixedClock(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
            return new Stage(await TeamsTenant.StartAsync(clock), clock);
        }

        public string Token() => Tenant.Tokens.Issue(Tenant.ServiceUrl.ToString());

        internal async Task<BotToken?> CheckAsync(string token) => await Check.ValidateAsync(token.AsMemory(), CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            _keys.Dispose();
            await Tenant.DisposeAsync();
        }
    }
}
