using System.Globalization;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>Runs the cycle and prints what people got: <c>cycle [--days 1096] [--seed 1] [--messages FILE]</c>.</summary>
internal static class CycleCommand
{
    private const int MostFaultsShown = 20;

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var (days, seed) = (Number(args, "--days", CycleRun.WholeCycle), Number(args, "--seed", 1));
        var outcome = await CycleRun.RunAsync(seed, days);
        await PrintAsync(outcome, output);
        if (Text(args, "--messages") is { } file) await WriteAsync(outcome, file);
        return outcome.Faults.Count == 0 ? 0 : 1;
    }

    private static async Task PrintAsync(CycleOutcome outcome, TextWriter output)
    {
        var messages = outcome.Messages;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Days} days, {outcome.Rounds} rounds, {outcome.Duties} tasks, {outcome.AuditsHeld} audits ({outcome.AuditsClosed} closed), {outcome.FindingsClosed} findings closed, {outcome.ReviewsApproved} reviews: {messages.Values.Sum()} messages with {outcome.Told} lines in {outcome.Took.TotalSeconds:0.0} s"));
        foreach (var size in messages.GroupBy(m => m.Value).OrderBy(g => g.Key))
            await output.WriteLineAsync($"  {size.Count(),6} days of somebody with {size.Key} message{(size.Key == 1 ? "" : "s")}");
        foreach (var year in messages.GroupBy(m => m.Key.Day.Year).OrderBy(g => g.Key))
        {
            var busiest = year.GroupBy(m => m.Key.Person).Select(p => (Person: p.Key, Messages: p.Sum(m => m.Value))).MaxBy(p => p.Messages);
            await output.WriteLineAsync($"  {year.Key}: {year.Sum(m => m.Value)} messages, at most {busiest.Messages} to one person ({busiest.Person}) and {year.Max(m => m.Value)} on a day");
        }

        await output.WriteLineAsync(outcome.Faults.Count == 0 ? "No rule was broken." : $"{outcome.Faults.Count} faults:");
        foreach (var fault in outcome.Faults.Take(MostFaultsShown)) await output.WriteLineAsync("  " + fault);
    }

    /// <summary>One line for each person and day with messages.</summary>
    private static Task WriteAsync(CycleOutcome outcome, string file) => File.WriteAllLinesAsync(
        file,
        outcome.Messages.OrderBy(m => m.Key.Person, StringComparer.Ordinal).ThenBy(m => m.Key.Day)
            .Select(m => $"{m.Key.Person},{m.Key.Day:O},{m.Value.ToString(CultureInfo.InvariantCulture)}").Prepend("person,day,messages"));

    private static int Number(string[] args, string name, int usual) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
