using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>The status as of the day of an audit pack: readiness with its parts and caps, and every figure (SQ-2, row 32). Nobody is named.</summary>
public sealed class StatusInPack(IEnumerable<IStatusSource> sources) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        if (scope.IsReleased) return;
        var reports = new List<StatusReport>();
        foreach (var source in sources) reports.Add(await source.ReadAsync(work, scope.AsOf, cancel));
        var (readiness, figures) = (Readiness.Of(reports), reports.SelectMany(r => r.Figures).ToList());
        tray.Add(SheetOf(readiness, figures), figures.Select(RowOf));
    }

    private static PackSheet SheetOf(Readiness readiness, IEnumerable<Figure> figures) => new(
        "status", Say.Of("Packs.Register.status"),
        [
            Say.Of("Status.Score", readiness.Score, Say.Of("Status.Band." + readiness.Band)),
            .. readiness.Caps.Select(c => Say.Of("Status.Cap", Say.Of("Status.Cap." + c), Readiness.CapOf(c))), Say.Of("Status.NoPrediction"),
        ],
        [.. Enum.GetValues<ReadinessPart>().Select(p => new Fact(Say.Of("Status.Part." + p), PointsOf(readiness, p))), .. figures.Select(f => f.ToFact())]);

    private static Say PointsOf(Readiness readiness, ReadinessPart part) => readiness.Parts.TryGetValue(part, out var value)
        ? Say.Of("Status.PartPoints", Rounding.OneDecimal(value * Readiness.WeightOf(part)), Readiness.WeightOf(part))
        : Say.Of("Status.PartNoData", Readiness.WeightOf(part));

    private static IReadOnlyList<PackValue> RowOf(Figure figure) =>
    [
        new("figure", figure.Name.Key ?? "", figure.Name), PackValue.Of("numerator", figure.Numerator), PackValue.Of("denominator", figure.Denominator),
        new("percent", figure.Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""), PackValue.Of("as_of", figure.AsOf),
    ];
}
