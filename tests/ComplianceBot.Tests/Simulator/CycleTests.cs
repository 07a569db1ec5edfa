using ComplianceBot.Simulator.Cycle;

namespace ComplianceBot.Tests.Simulator;

/// <summary>
/// The first weeks of the simulated certification cycle, with its campaign, the first evidence and everything that people do meanwhile. The whole
/// three years are run by <c>script/bench cycle</c>.
/// </summary>
public sealed class CycleTests
{
    private const int Days = 28;

    [Fact]
    public async Task For_weeks_two_hundred_people_around_the_world_are_told_by_the_rules_and_nobody_is_forgotten()
    {
        var outcome = await CycleRun.RunAsync(seed: 7, Days);

        Assert.True(outcome.Faults.Count == 0, string.Join('\n', outcome.Faults.Take(20)));
        Assert.True(outcome.Duties > 700 && outcome.Messages.Values.Sum() > 400, $"{outcome.Duties} tasks, {outcome.Messages.Values.Sum()} messages");
        Assert.Contains(outcome.Messages.Values, n => n > 1);
    }
}
