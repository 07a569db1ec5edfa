using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.People;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsPostmanTests
{
    private static readonly Card Note = new() { Title = Say.Exactly("A note") };

    [Fact]
    public async Task Somebody_who_never_wrote_is_reached_by_object_id_when_the_app_is_installed()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.Omar.InstallsAsync();
        await host.Omar.SeesAsync();
        host.Tenant.Host = new Uri("http://127.0.0.1:9/");
        await host.Petra.InstallsAsync();

        await host.PutAsync(TeamsHost.PetraId, Note);

        await host.Petra.SeesAsync(m => m.Words == "A note");
        var made = await host.Tenant.UntilCalledAsync("create");
        Assert.Equal(TeamsHost.PetraId, (string?)made.Body!["members"]![0]!["id"]);
        await UntilAsync(async () => (await host.ConversationAsync(TeamsHost.PetraId))?.Reference is not null);
    }

    [Fact]
    public async Task Somebody_without_the_app_is_not_reached_and_that_is_a_state()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.Omar.InstallsAsync();
        await host.Omar.SeesAsync();

        await host.PutAsync(TeamsHost.PetraId, Note);

        await UntilAsync(async () => (await host.ConversationAsync(TeamsHost.PetraId))?.State == Reach.NotInstalled);
        Assert.Equal("ForbiddenOperationException", Assert.Single(await host.DeadAsync()).Reason);
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_is_left_alone_until_writing_again()
    {
        await using var host = await StartedAsync();
        host.Petra.Chat.IsBlocked = true;

        await host.PutAsync(TeamsHost.PetraId, Note);
        await UntilAsync(async () => (await host.ConversationAsync(TeamsHost.PetraId))?.State == Reach.Blocked);

        host.Petra.Chat.IsBlocked = false;
        await host.Petra.SaysAsync("help");
        Assert.Equal(Reach.Open, (await host.ConversationAsync(TeamsHost.PetraId))!.State);
    }

    [Fact]
    public async Task A_conversation_that_was_thrown_away_is_made_again_once()
    {
        await using var host = await StartedAsync();
        host.Petra.Chat.IsForgotten = true;

        await host.PutAsync(TeamsHost.PetraId, Note);

        await host.Petra.SeesAsync(m => m.Words == "A note");
        Assert.Single(host.Tenant.Calls, c => c.Name == "create");
    }

    [Fact]
    public async Task Being_asked_for_patience_is_no_failed_try()
    {
        await using var host = await StartedAsync();
        host.Tenant.Faults.FailNext("send", status: 429, error: "Throttled", retryAfter: TimeSpan.FromSeconds(20));

        await host.PutAsync(TeamsHost.PetraId, Note);
        await host.Tenant.UntilCalledAsync("send", c => c.Status == 429);
        await PassAsync(host, TimeSpan.FromSeconds(21));

        await host.Petra.SeesAsync(m => m.Words == "A note");
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_may_have_arrived_is_sent_once_more_and_no_third_time(int status)
    {
        await using var host = await StartedAsync();
        host.Tenant.Faults.FailNext("send", times: 5, status: status);

        await host.PutAsync(TeamsHost.PetraId, Note);
        await UntilAsync(async () =>
        {
            host.Clock.Pass(TimeSpan.FromMinutes(1));
            host.Get<OutboxBell>().Ring();
            return (await host.DeadAsync()).Count > 0;
        });

        Assert.Equal(2, host.Tenant.Calls.Count(c => c.Name == "send" && c.Status == status));
        Assert.Contains("not sent a third time", Assert.Single(await host.DeadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sending_that_is_broken_off_may_have_arrived_and_is_not_tried_a_third_time()
    {
        await using var host = await StartedAsync();
        host.Tenant.Faults.Latency = TimeSpan.FromSeconds(5);
        var post = new Post
        {
            Id = "m1", Lane = Lanes.Of("teams", host.Tenant.Settings.TenantId, TeamsHost.PetraId), Card = Note, Reader = new Reader("en", "UTC"),
            Reference = (await host.ConversationAsync(TeamsHost.PetraId))!.Reference,
        };

        Assert.IsType<Posted.Unsure>(await BrokenOffAsync(host, post));
        Assert.IsType<Posted.Refused>(await BrokenOffAsync(host, post with { IsUnsure = true }));
    }

    [Fact]
    public async Task A_lost_answer_leads_to_one_more_try()
    {
        await using var host = await StartedAsync();
        host.Tenant.Faults.DropNext("send");

        await host.PutAsync(TeamsHost.PetraId, Note);
        await host.Tenant.UntilCalledAsync("send", c => c.Status == 0);
        await PassAsync(host, TimeSpan.FromMinutes(1));

        await host.Petra.SeesAsync(m => m.Words == "A note");
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_is_fetched_anew_at_once()
    {
        await using var host = await StartedAsync();
        host.Tenant.RevokesTokens();

        await host.PutAsync(TeamsHost.PetraId, Note);

        await host.Petra.SeesAsync(m => m.Words == "A note");
        Assert.Single(host.Tenant.Calls, c => c.Name == "send" && c.Status == 401);
    }

    [Fact]
    public async Task The_bots_own_token_is_renewed_before_it_ends()
    {
        await using var host = await StartedAsync();
        host.Clock.Pass(TimeSpan.FromMinutes(56));

        await host.PutAsync(TeamsHost.PetraId, Note);

        await host.Petra.SeesAsync(m => m.Words == "A note");
        Assert.DoesNotContain(host.Tenant.Calls, c => c.Status == 401);
        Assert.Equal(2, host.Tenant.Calls.Count(c => c.Name == "token"));
    }

    [Fact]
    public async Task A_change_of_a_message_that_is_gone_is_sent_as_a_new_one()
    {
        await using var host = await StartedAsync();
        await host.PutAsync(TeamsHost.PetraId, Note, "note/1");
        await host.Petra.SeesAsync(m => m.Words == "A note");
        host.Tenant.Faults.FailNext("update", status: 404, error: "ActivityNotFoundInConversation");
        await UntilAsync(() => host.WorkAsync(async work => await host.Get<OutboxClaimStore>().WaitingAsync(work, default) == 0));

        await host.WorkAsync(async work =>
        {
            await host.Get<Outbox>().ChangeAsync(work, "note/1", new Card { Title = Say.Exactly("Changed") }, CancellationToken.None);
            return true;
        });

        await host.Petra.SeesAsync(m => m.Words == "Changed");
    }

    [Fact]
    public async Task A_card_that_no_message_can_hold_is_a_dead_letter_with_a_reason()
    {
        await using var host = await StartedAsync();
        var page = new Prose([.. Enumerable.Repeat(new Block(BlockKind.Paragraph, [new Span(new string('x', 5000))]), 20)]);

        await host.PutAsync(TeamsHost.PetraId, Note with { Parts = [page] });

        await UntilAsync(async () => (await host.DeadAsync()).Count > 0);
        Assert.Contains("Part the text into pages", Assert.Single(await host.DeadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_managed_identity_gives_the_token_where_there_is_no_secret()
    {
        await using var tenant = await TeamsTenant.StartAsync(TimeProvider.System);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", tenant.ManagedIdentityUrl.ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "simulated");

        var token = await new ManagedIdentityTokens(new TeamsOptions { AppId = tenant.Settings.AppId }).FetchAsync(CancellationToken.None);

        Assert.StartsWith("simulated-bearer", token.Text, StringComparison.Ordinal);
    }

    private static async Task<Posted> BrokenOffAsync(TeamsHost host, Post post)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        return await host.Get<TeamsPostman>().PostAsync(post, limit.Token);
    }

    private static async Task<TeamsHost> StartedAsync()
    {
        var host = await TeamsHost.StartAsync();
        await host.Petra.InstallsAsync();
        await host.Petra.SeesAsync();
        return host;
    }

    private static async Task PassAsync(TeamsHost host, TimeSpan time)
    {
        await UntilAsync(() => host.WorkAsync(async work => (await host.Get<OutboxClaimStore>().WaitingAsync(work, default)) > 0));
        await Task.Delay(100);
        host.Clock.Pass(time);
        host.Get<OutboxBell>().Ring();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await isSo()) return;
            await Task.Delay(50);
        }

        Assert.Fail("It did not happen within ten seconds.");
    }
}
