using System.Globalization;
using ComplianceBot.Benchmarks.Load;

namespace ComplianceBot.Benchmarks;

/// <summary>Prints medians, and the host's ratios to each floor as median (least–most) over the rounds.</summary>
internal static class Report
{
    public static void Print(string what, IReadOnlyDictionary<string, List<Measured>> measured)
    {
        Console.WriteLine();
        Console.WriteLine(what);
        Console.WriteLine($"  {"",-10}{"turns/s",10}{"CPU µs/turn",14}{"p50 ms",10}{"p99 ms",10}{"memory MB",12}");
        foreach (var (name, rounds) in measured)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name,-10}{Median(rounds, m => m.Rate),10:0}{Median(rounds, m => m.CpuMicroseconds),14:0}{Median(rounds, m => m.P50),10:0.0}{Median(rounds, m => m.P99),10:0.0}{Median(rounds, m => m.MemoryBytes / 1048576.0),12:0}"));
        }

        foreach (var floor in measured.Keys.Where(k => k != "host"))
        {
            Console.WriteLine($"  host / {floor}: rate {Ratio(measured, floor, m => m.Rate)}, CPU {Ratio(measured, floor, m => m.CpuMicroseconds)}, "
                + $"p99 {Ratio(measured, floor, m => m.P99)}, memory {Ratio(measured, floor, m => m.MemoryBytes)}");
        }
    }

    private static double Median(IEnumerable<Measured> rounds, Func<Measured, double> value)
    {
        var sorted = rounds.Select(value).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Ratio(IReadOnlyDictionary<string, List<Measured>> measured, string floor, Func<Measured, double> value)
    {
        var ratios = measured["host"].Zip(measured[floor], (host, other) => value(host) / value(other)).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00})");
    }
}
