using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// How findings stand (ST-CA, ST-CT, and part C and the cap of ST-RDY). Told from kept changes, so that a past day gives the same
/// figures whenever it is asked for (DT-9). Where no finding was ever recorded there is no data, and no cap is lifted.
/// </summary>
public sealed class CorrectiveActionStatus(CorrectiveActionHistoryStore history) : IStatusSource
{
    private const int Window = 365, Named = 3;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var findings = await history.OnAsync(work, asOf, cancel);
        if (findings.Count == 0) return new StatusReport();
        var open = findings.Where(f => f.IsOpen).ToList();
        var closed = await history.ClosedAsync(work, asOf.AddDays(-Window), asOf, cancel);
        return new StatusReport
        {
            Figures = [OverdueOf(Ageing.Of(findings, asOf)), new Figure(Words("Figure.OnTime"), closed.Count(c => c.VerifiedOn <= c.FirstVerifyBy), closed.Count, asOf)],
            Tallies = [.. TalliesOf(Ageing.Of(findings, asOf))],
            Told = [.. DaysOf(Ageing.Of(findings, asOf), closed)],
            Parts = new Dictionary<ReadinessPart, decimal> { [ReadinessPart.CorrectiveActions] = PartOf(open, asOf) },
            Lifted = open.Exists(f => f.IsOpenMajor) ? [] : [ReadinessCap.OpenMajor],
            Steps = [.. StepOf(open, asOf)],
        };
    }

    public async Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        var found = (await history.OnAsync(work, asOf, cancel)).Where(f => scope.Holds(f.RequirementId)).ToList();
        if (found.Count == 0) return new StatusReport();
        var ageing = Ageing.Of(found, asOf);
        return new StatusReport { Figures = [OverdueOf(ageing)], Tallies = [.. TalliesOf(ageing)] };
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var was = Ageing.Of(await history.OnAsync(work, from.AddDays(-1), cancel), from.AddDays(-1)).Overdue.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var late = Ageing.Of(await history.OnAsync(work, until, cancel), until).Overdue.Count(f => !was.Contains(f.Id));
        return
        [
            new Tally(Words("Happened.Raised"), await history.CountAsync(work, "T1", from, until, cancel), until),
            new Tally(Words("Happened.Closed"), await history.CountAsync(work, "T8", from, until, cancel), until),
            new Tally(Words("Happened.Overdue"), late, until),
        ];
    }

    private static Figure OverdueOf(Ageing ageing) => new(Words("Figure.Overdue"), ageing.Overdue.Count, ageing.Open.Count, ageing.AsOf);

    private static IEnumerable<Tally> TalliesOf(Ageing ageing)
    {
        yield return new Tally(Words("Standing.OpenMajor"), ageing.Open.Count(f => f.Grade == Severity.Major), ageing.AsOf);
        yield return new Tally(Words("Standing.OpenMinor"), ageing.Open.Count(f => f.Grade == Severity.Minor), ageing.AsOf);
        yield return new Tally(Words("Standing.OpenOther"), ageing.Others, ageing.AsOf);
    }

    private static IEnumerable<Fact> DaysOf(Ageing ageing, IReadOnlyCollection<ClosedFinding> closed)
    {
        if (ageing.MeanAge is { } mean)
            yield return new Fact(Words("Standing.Age"), Words("Standing.AgeOf", mean, ageing.MedianAge!.Value, ageing.Open.Count, ageing.AsOf));
        if (Ageing.MeanDaysToClose(closed) is { } days) yield return new Fact(Words("Standing.ToClose"), Words("Standing.ToCloseOf", days, closed.Count, ageing.AsOf));
    }

    /// <summary>Part C: four points for each overdue open major, two for another one, one for each overdue minor; ten leave nothing.</summary>
    private static decimal PartOf(IEnumerable<FindingThen> open, DateOnly asOf) => Math.Max(0, 1 - open.Sum(f => Points(f, asOf)) / 10m);

    private static int Points(FindingThen finding, DateOnly asOf) => (finding.IsOpenMajor, finding.Grade, finding.IsOverdueOn(asOf)) switch
    {
        (true, _, true) => 4,
        (true, _, false) => 2,
        (false, Severity.Minor, true) => 1,
        _ => 0,
    };

    /// <summary>What costs the most points, first.</summary>
    private static IEnumerable<NextStep> StepOf(IEnumerable<FindingThen> open, DateOnly asOf)
    {
        var costly = open.Where(f => Points(f, asOf) > 0).OrderByDescending(f => Points(f, asOf)).ThenBy(f => f.DueOn).ToList();
        if (costly.Count == 0) yield break;
        var named = string.Join(", ", costly.Take(Named).Select(f => f.Reference)) + (costly.Count > Named ? ", …" : "");
        yield return NextStep.To(ReadinessPart.CorrectiveActions, Words("Standing.Step", costly.Count, named), FindingRoutes.List);
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
