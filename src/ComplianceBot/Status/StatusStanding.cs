using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>How the whole ISMS stands on a day, of all capabilities together (SQ-2).</summary>
public sealed record StatusStanding(DateOnly AsOf, IReadOnlyList<StatusReport> Reports)
{
    public Readiness Readiness { get; } = Readiness.Of(Reports);

    public IReadOnlyList<Figure> Figures => [.. Reports.SelectMany(r => r.Figures)];

    public IReadOnlyList<Fact> Facts => [.. Known, .. Coming];

    /// <summary>How it stands on the day, without what comes next.</summary>
    public IReadOnlyList<Fact> Known => [.. Figures.Select(f => f.ToFact()), .. Reports.SelectMany(r => r.Tallies).Select(t => t.ToFact()), .. Reports.SelectMany(r => r.Told)];

    public IReadOnlyList<Fact> Coming => [.. Reports.SelectMany(r => r.Coming)];

    /// <summary>What leads to the points of a part; null where no record says.</summary>
    public NextStep? StepFor(ReadinessPart part) => Reports.SelectMany(r => r.Steps).FirstOrDefault(s => s.Part == part);
}

/// <summary>Asks every capability how it stands.</summary>
public sealed class StatusReader(IEnumerable<IStatusSource> sources)
{
    public async Task<StatusStanding> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var reports = new List<StatusReport>();
        foreach (var source in sources) reports.Add(await source.ReadAsync(work, asOf, cancel));
        return new StatusStanding(asOf, reports);
    }

    public async Task<IReadOnlyList<StatusReport>> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        var reports = new List<StatusReport>();
        foreach (var source in sources) reports.Add(await source.ReadPartAsync(work, scope, asOf, cancel));
        return reports;
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var happened = new List<Tally>();
        foreach (var source in sources) happened.AddRange(await source.HappenedAsync(work, from, until, cancel));
        return happened;
    }
}
