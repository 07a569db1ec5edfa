using ComplianceBot.Status;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Status;

/// <summary>ST-RDY: what must hold of the changes that would bring the most points, whatever the records say.</summary>
public sealed class ReadinessProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2000);

    /// <summary>What completing a part, or approving the Statement of Applicability, does to the records.</summary>
    private static readonly (ReadinessPart? Part, ReadinessCap? Cap)[] Doable =
    [
        (ReadinessPart.Evidence, null), (ReadinessPart.Training, null), (ReadinessPart.CorrectiveActions, ReadinessCap.OpenMajor), (ReadinessPart.AuditCoverage, ReadinessCap.NoInternalAudit),
        (ReadinessPart.ManagementReview, ReadinessCap.NoManagementReview), (ReadinessPart.Documents, ReadinessCap.DocumentNeverApproved), (null, ReadinessCap.StatementNotApproved),
    ];

    [Fact]
    public void Each_change_brings_the_points_that_are_named() => Holds(records =>
        Readiness.Of([records]).BestChanges.All(c => c.Points == After(records, (c.Part, c.Lifts)) - Before(records)));

    [Fact]
    public void None_that_is_left_out_brings_more() => Holds(records =>
    {
        var best = Readiness.Of([records]).BestChanges;
        var least = best.Count == 3 ? best[^1].Points : 0;
        return Doable.Where(d => best.All(b => b.Part != d.Part)).All(d => After(records, d) - Before(records) <= least);
    });

    [Fact]
    public void They_stand_largest_first_each_once_and_bring_something() => Holds(records =>
    {
        var best = Readiness.Of([records]).BestChanges;
        return best.Count <= 3 && best.All(c => c.Points > 0) && best.Select(c => c.Name).Distinct().Count() == best.Count && best.Select(c => c.Points).SequenceEqual(best.Select(c => c.Points).OrderDescending());
    });

    [Fact]
    public void Where_caps_hold_together_doing_all_that_is_named_brings_points_and_each_alone_none() => Holds(records =>
    {
        var together = Readiness.Of([records]).OnlyTogether;
        if (together.Count == 0) return true;
        var done = together.Aggregate(records, (r, c) => Done(r, (c.Part, c.Lifts)));
        return together.All(c => After(records, (c.Part, c.Lifts)) == Before(records)) && Before(done) > Before(records);
    });

    [Fact]
    public void Where_the_score_is_held_something_is_always_named() => Holds(records =>
    {
        var readiness = Readiness.Of([records]);
        return readiness.Score == readiness.Raw || readiness.BestChanges.Count > 0 || readiness.OnlyTogether.Count > 1;
    });

    private static decimal Before(StatusReport records) => Readiness.Of([records]).Score;

    private static decimal After(StatusReport records, (ReadinessPart? Part, ReadinessCap? Cap) done) => Before(Done(records, done));

    private static StatusReport Done(StatusReport records, (ReadinessPart? Part, ReadinessCap? Cap) done)
    {
        var parts = new Dictionary<ReadinessPart, decimal>(records.Parts);
        if (done.Part is { } part) parts[part] = 1;
        return records with { Parts = parts, Lifted = done.Cap is { } cap ? [.. records.Lifted.Union([cap])] : records.Lifted };
    }

    /// <summary>Parts in thousandths, some without data, and any of the caps lifted; high scores are as likely as low ones.</summary>
    private static void Holds(Func<StatusReport, bool> claim) => Prop.ForAll(
        Gen.ArrayOf(Gen.OneOf(Gen.Choose(-200, 1000), Gen.Choose(700, 1000), Gen.Constant(1000)), 6).ToArbitrary(),
        Gen.ArrayOf(Gen.Choose(0, 2), 5).ToArbitrary(),
        (parts, caps) => claim(new StatusReport
        {
            Parts = Enum.GetValues<ReadinessPart>().Where(p => parts[(int)p] >= 0).ToDictionary(p => p, p => parts[(int)p] / 1000m),
            Lifted = [.. Enum.GetValues<ReadinessCap>().Where(c => caps[(int)c] > 0)],
        })).Check(Runs);
}
