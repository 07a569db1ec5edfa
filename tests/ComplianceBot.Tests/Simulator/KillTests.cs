using System.Diagnostics;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using Dapper;

namespace ComplianceBot.Tests.Simulator;

/// <summary>
/// The host is killed at random moments, as by power cuts, while people work with it: nothing that was answered is lost or done
/// twice, nobody is forgotten and nobody is nudged twice.
/// </summary>
public sealed class KillTests
{
    private const string Acknowledged = "Acknowledged";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SavingTime = TimeSpan.FromSeconds(2.5);
    private static readonly DateTimeOffset NextMonday = new(2026, 11, 30, 8, 5, 0, TimeSpan.Zero);

    /// <summary>How a week goes by, with answers still waiting to be worked.</summary>
    public enum Week
    {
        /// <summary>The clock jumps under the running host, as when a machine wakes from sleep.</summary>
        InOneJump,

        /// <summary>The host dies with the last answer and comes back on Monday.</summary>
        WhileDead,
    }

    [Theory]
    [InlineData(Week.InOneJump)]
    [InlineData(Week.WhileDead)]
    public Task Twenty_people_acknowledge_while_the_host_is_killed_twice(Week week) => RunAsync(18, 2, kills: 2, seed: 1, week);

    [Theory]
    [InlineData(Week.InOneJump)]
    [InlineData(Week.WhileDead)]
    public Task Five_hundred_people_acknowledge_while_the_host_is_killed_again_and_again(Week week) => RunAsync(450, 50, kills: 4, seed: 27001, week);

    [Fact]
    public async Task A_host_that_is_stopped_in_the_ordinary_way_ends_what_it_is_sending()
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var company = await KillCompany.StartAsync(onSlack: 1, onTeams: 1);
        await company.Teams.People.Single().SeesAsync(cancel: limit.Token);
        await RestAsync(company, limit.Token);
        company.Teams.Faults.Latency = TimeSpan.FromSeconds(5);
        await company.Teams.People.Single().SaysAsync("what is A.5.23", limit.Token);
        while (await CountAsync(company, "SELECT COUNT(*) FROM OutboxMessage WHERE Body LIKE '%A.5.23%' AND State = 'Waiting' AND LeasedUntil IS NOT NULL") == 0)
            await Task.Delay(20, limit.Token);

        var code = await company.Bot.StopAsync(limit.Token);

        Assert.True(code == 0, $"The host ended with {code}:\n" + string.Join('\n', company.Bot.Output.TakeLast(20)));

        Assert.Equal(0, await CountAsync(company, "SELECT COUNT(*) FROM OutboxMessage WHERE LeasedUntil IS NOT NULL"));
        Assert.Single(company.Teams.People.Single().Messages, m => m.Words.Contains("use of cloud services", StringComparison.Ordinal));
    }

    private static async Task RunAsync(int onSlack, int onTeams, int kills, int seed, Week week)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var chance = new Random(seed);
        await using var company = await KillCompany.StartAsync(onSlack, onTeams);
        // every fifth person on Slack waits for the reminder a week later, and some say their last word when records cannot be written
        var late = company.SlackReaders.Where((_, at) => at % 5 == 4).ToList();
        var early = company.SlackReaders.Except(late).ToList();
        var last = early.TakeLast(onSlack / 10).ToList();
        company.Clock.Advance(TimeSpan.FromMinutes(1));

        var given = await WhileKilledAsync(company, [.. early.Except(last)], [.. company.Teams.People], 1, kills, chance, limit.Token);
        given += await WhileSavingAsync(company, last, limit.Token);
        // what was answered with "Saving…" still waits to be worked
        if (week == Week.WhileDead) await company.KillAndStartAgainAsync(NextMonday);
        else company.Clock.MoveTo(NextMonday);
        given += await WhileKilledAsync(company, late, [], 2, 1, chance, limit.Token);

        Assert.Equal(onSlack + onTeams, given);
        await RestAsync(company, limit.Token);
        await CheckRecordsAsync(company, given);
        CheckScreens(early, late);
        await CheckTeamsAsync(company, kills, limit.Token);
    }

    /// <summary>Everybody goes on as if nothing were, while the host dies and comes back.</summary>
    /// <param name="cards">How many messages somebody on Slack waits for.</param>
    private static async Task<int> WhileKilledAsync(
        KillCompany company, IReadOnlyList<SlackPerson> slack, IReadOnlyList<TeamsPerson> teams, int cards, int kills, Random chance,
        CancellationToken cancel)
    {
        var (given, all) = (0, slack.Count + teams.Count);
        using var crowd = new SemaphoreSlim(40);
        var working = slack.Select(p => OneAsync(() => KeenReader.AcknowledgesAsync(p, cards, cancel)))
            .Concat(teams.Select(p => OneAsync(() => KeenReader.AcknowledgesAsync(p, cancel))))
            .ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            // the first one hits the campaign itself
            var moment = kill == 0 ? 0 : (int)(all * (kill - 0.5 + chance.NextDouble() / 2) / kills);
            while (Volatile.Read(ref given) < moment && !working.All(w => w.IsCompleted)) await Task.Delay(5, cancel);
            await Task.Delay(chance.Next(150), cancel);
            await company.KillAndStartAgainAsync();
        }

        await Task.WhenAll(working);
        return given;

        async Task OneAsync(Func<Task> acknowledge)
        {
            await crowd.WaitAsync(cancel);
            try
            {
                await acknowledge();
                Interlocked.Increment(ref given);
            }
            finally
            {
                crowd.Release();
            }
        }
    }

    /// <summary>Another writer holds the records for longer than a turn may take: people are told that their answer is being saved.</summary>
    private static async Task<int> WhileSavingAsync(KillCompany company, IReadOnlyList<SlackPerson> people, CancellationToken cancel)
    {
        await Task.WhenAll(people.Select(p => KeenReader.ReadsAsync(p, cancel)));
        await using var held = await company.Database.OpenAsync(cancel);
        await held.ExecuteAsync("BEGIN IMMEDIATE");
        var answers = people.Select(p => KeenReader.AcknowledgesAsync(p, 1, cancel)).ToList();
        await Task.Delay(SavingTime, cancel);
        await held.ExecuteAsync("ROLLBACK");
        await Task.WhenAll(answers);
        return people.Count;
    }

    /// <summary>Time goes on past every lease and every pause until nothing waits any more.</summary>
    private static async Task RestAsync(KillCompany company, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (await CountAsync(company, "SELECT COUNT(*) FROM OutboxMessage WHERE State = 'Waiting'")
            + await CountAsync(company, "SELECT COUNT(*) FROM Delivery WHERE State = 'Waiting'") > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "Messages or deliveries still wait:\n" + string.Join('\n', company.Bot.Output.TakeLast(20)));
            company.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(300, cancel);
        }
    }

    private static async Task CheckRecordsAsync(KillCompany company, int people)
    {
        Assert.Equal(people, await CountAsync(company, "SELECT COUNT(*) FROM Assignment WHERE State = 'Acknowledged'"));
        Assert.Equal(people, await CountAsync(company, "SELECT COUNT(*) FROM Assignment"));
        foreach (var state in new[] { "Assigned", "Opened", "QuizPassed", Acknowledged })
            Assert.Equal((state, people), (state, await CountAsync(company, "SELECT COUNT(*) FROM AssignmentTransition WHERE ToState = @state", state)));
        Assert.Equal(people, await CountAsync(company, "SELECT COUNT(*) FROM QuizAttempt"));
        Assert.Equal(
            people,
            await CountAsync(company, "SELECT COUNT(*) FROM TrailEntry WHERE Subject = 'assignment' AND Action = 'assignment.acknowledged'"));
        Assert.Equal(0, await CountAsync(company, "SELECT COUNT(*) FROM OutboxMessage WHERE State NOT IN ('Sent', 'Replaced', 'Dropped')"));
        Assert.Equal(0, await CountAsync(company, "SELECT COUNT(*) FROM Delivery WHERE State <> 'Worked'"));
    }

    /// <summary>One notice for everybody, one reminder for those who waited, and every card says in the end what was done.</summary>
    private static void CheckScreens(IReadOnlyList<SlackPerson> early, IReadOnlyList<SlackPerson> late)
    {
        Assert.Empty(early.Where(p => Cards(p).Count != 1).Select(Told));
        Assert.Empty(late.Where(p => Cards(p).Count != 2).Select(Told));
        Assert.Empty(early.Concat(late).SelectMany(p => p.Messages).Where(m => !m.Text.Contains(Acknowledged, StringComparison.Ordinal)).Select(m => m.Channel + ": " + m.Text));
    }

    /// <summary>
    /// Teams cannot be asked whether a message arrived. A card whose sending was cut off may stay as it was; who presses it is told
    /// what became of it.
    /// </summary>
    private static async Task CheckTeamsAsync(KillCompany company, int kills, CancellationToken cancel)
    {
        var left = company.Teams.People.Where(p => p.Messages.Any(m => m.Buttons.Contains(KeenReader.Read))).ToList();
        Assert.True(left.Count <= 16 * kills, $"{left.Count} cards in Teams stayed as they were");
        foreach (var person in left)
        {
            await person.OpensDialogAsync(person.Messages.First(m => m.Buttons.Contains(KeenReader.Read)), KeenReader.Read, cancel);
            Assert.Contains(Acknowledged, person.Dialog?.Title + person.Dialog?.Words + string.Join('\n', person.Notices), StringComparison.Ordinal);
        }
    }

    private static List<SlackMessage> Cards(SlackPerson person) => [.. person.Messages.Where(KeenReader.IsCard)];

    private static string Told(SlackPerson person) =>
        $"{person.Id}: " + string.Join(" | ", Cards(person).Select(m => $"{m.PostedAt:u} {m.Versions[0].Text.ReplaceLineEndings(" ")}"));

    private static async Task<int> CountAsync(KillCompany company, string sql, string? state = null)
    {
        await using var connection = await company.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>(sql, new { state });
    }
}
