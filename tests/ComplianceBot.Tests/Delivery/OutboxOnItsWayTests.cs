using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Delivery;

/// <summary>Messages that are held or being sent while clocks jump, hosts stop and databases fail.</summary>
public sealed class OutboxOnItsWayTests
{
    private const string Lane = "slow/T1/U1";

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_held_while_the_machine_slept_is_asked_about_anew_before_it_is_sent(DatabaseProvider provider)
    {
        var reason = new Sleeper();
        await using var house = await TestHouse.BuildAsync(provider, more: s => s.AddSingleton<IStillDue>(reason));
        reason.Clock = house.Clock;
        await PutAsync(house, "slack/T1/U1", "sleeper:1");

        await house.SendAsync();

        Assert.Equal([false, false], reason.Asked);
        Assert.Empty(house.Slack.Posts);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_sending_that_might_outlast_its_lease_is_not_begun(DatabaseProvider provider)
    {
        var reason = new Sleeper { Sleeps = TimeSpan.FromSeconds(20) };
        await using var house = await TestHouse.BuildAsync(provider, more: s => s.AddSingleton<IStillDue>(reason));
        reason.Clock = house.Clock;
        await PutAsync(house, "slack/T1/U1", "sleeper:1");

        await house.SendAsync();

        Assert.Empty(house.Slack.Posts);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_that_was_held_too_long_and_is_still_due_is_sent_once(DatabaseProvider provider)
    {
        var reason = new Sleeper { IsStillDue = true };
        await using var house = await TestHouse.BuildAsync(provider, more: s => s.AddSingleton<IStillDue>(reason));
        reason.Clock = house.Clock;
        await PutAsync(house, "slack/T1/U1", "sleeper:1");

        await house.SendAsync();

        Assert.False(Assert.Single(house.Slack.Posts).IsUnsure);
    }

    [Fact]
    public async Task A_host_that_stops_ends_what_it_is_sending_and_writes_it_down()
    {
        var slow = new SlowPostman();
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IPostman>(slow));
        await PutAsync(house, Lane);
        using var stopping = new CancellationTokenSource();

        var round = house.Get<OutboxRound>().RunAsync(stopping.Token);
        await slow.Began;
        await stopping.CancelAsync();
        slow.Arrives();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);

        Assert.Equal("Sent", await StateAsync(house));
    }

    [Fact]
    public async Task A_clock_that_jumps_while_a_message_is_being_sent_does_not_send_it_again()
    {
        var slow = new SlowPostman();
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton<IPostman>(slow));
        await PutAsync(house, Lane);

        var round = house.SendAsync();
        await slow.Began;
        house.Clock.Pass(TimeSpan.FromDays(7));
        slow.Arrives();
        await round;
        await house.SendAsync();

        Assert.Equal(1, slow.Sendings);
        Assert.Equal("Sent", await StateAsync(house));
    }

    [Fact]
    public async Task What_was_sent_is_written_down_although_the_database_failed_at_first()
    {
        FailingDatabase? failing = null;
        await using var house = await TestHouse.BuildAsync(more: s =>
        {
            var real = (Database)s.Last(d => d.ServiceType == typeof(Database)).ImplementationInstance!;
            s.AddSingleton<Database>(failing = new FailingDatabase(real, TimeProvider.System));
        });
        await PutAsync(house, "slack/T1/U1");
        house.Slack.Answer = _ =>
        {
            failing!.Failures = 2;
            return new Posted.Sent("m1");
        };

        await house.SendAsync();

        Assert.Equal("Sent", await StateAsync(house));
        Assert.Single(house.Slack.Posts);
    }

    private static Task PutAsync(TestHouse house, string lane, string? stillDue = null) => house.WorkAsync(async work =>
    {
        await house.Get<Outbox>().AnswerAsync(work, lane, null, new Card { Title = Say.Exactly("hello") }, null, null, CancellationToken.None);
        await work.ExecuteAsync("UPDATE OutboxMessage SET StillDue = @stillDue", new { stillDue }, CancellationToken.None);
    });

    private static Task<string?> StateAsync(TestHouse house) =>
        house.WorkAsync(work => work.ScalarAsync<string>("SELECT State FROM OutboxMessage", null, CancellationToken.None));

    /// <summary>The machine sleeps, by default for a night, right after the question was answered for the first time.</summary>
    private sealed class Sleeper : IStillDue
    {
        public FixedClock? Clock { get; set; }

        public bool IsStillDue { get; init; }

        public TimeSpan Sleeps { get; init; } = TimeSpan.FromHours(10);

        public List<bool> Asked { get; } = [];

        public string Kind => "sleeper";

        public Task<Card?> FreshAsync(Work work, string key, Card card, bool isUnsure, CancellationToken cancel)
        {
            Asked.Add(isUnsure);
            if (Asked.Count > 1) return Task.FromResult(IsStillDue ? card : null);
            Clock!.Pass(Sleeps);
            return Task.FromResult<Card?>(card);
        }
    }

    /// <summary>Takes as long as the test wants, and dies of being cancelled.</summary>
    private sealed class SlowPostman : IPostman
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Channel => "slow";

        public int Sendings { get; private set; }

        public Task Began => _began.Task;

        public void Arrives() => _arrived.TrySetResult();

        public async Task<Posted> PostAsync(Post post, CancellationToken cancel)
        {
            Sendings++;
            _began.TrySetResult();
            await _arrived.Task.WaitAsync(cancel);
            return new Posted.Sent("m1");
        }
    }

    /// <summary>A database that refuses some works before it comes round.</summary>
    private sealed class FailingDatabase(Database real, TimeProvider clock) : Database(real.Dialect, clock)
    {
        public int Failures { get; set; }

        public override Task<T> WorkAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel) =>
            Failures-- > 0 ? throw new IOException("The disk is full.") : real.WorkAsync(body, cancel);

        public override Task<T> ReadAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel) => real.ReadAsync(body, cancel);

        public override Task<System.Data.Common.DbConnection> OpenAsync(CancellationToken cancel) => real.OpenAsync(cancel);

        public override Task AloneAsync(string name, Func<System.Data.Common.DbConnection, Task> body, CancellationToken cancel) =>
            real.AloneAsync(name, body, cancel);
    }
}
