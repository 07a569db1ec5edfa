using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using FsCheck;
using FsCheck.Fluent;
using Outcome = ComplianceBot.Capabilities.CorrectiveActions.Outcome;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>
/// Whatever people try, day after day: nothing reaches its end without containment, cause, an action with evidence, and an effect
/// that somebody checked who did not do it, but by the two ways that the rules allow (T4n, T4d). The journal is the test's own.
/// </summary>
public sealed class CorrectiveActionWayTests
{
    private static readonly Dictionary<string, Role[]> People = new()
    {
        ["ana"] = [Role.ControlOwner], ["ben"] = [], ["cleo"] = [], ["mia"] = [Role.IsmsManager], ["max"] = [Role.IsmsManager], ["lead"] = [Role.InternalAuditor],
        ["rai"] = [],
    };

    private static readonly string[] Names = [.. People.Keys];

    private static readonly PersonId[] Managers = [new("mia"), new("max")];

    [Fact]
    public void Nothing_is_closed_that_was_not_worked_through() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            Assert.All(Walk(seed), end => Assert.True(IsWorkedThrough(end), $"{string.Join(' ', end.Journal.Select(j => j.Rule + j.Who))}: {end.Closed}"));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void Some_ways_lead_to_the_end_by_every_door()
    {
        var ends = Enumerable.Range(0, 300).SelectMany(Walk).ToList();
        Assert.Contains(ends, e => e.Closed is { Outcome: Outcome.Accepted, ReopenCount: 0 });
        Assert.Contains(ends, e => e.Closed is { Outcome: Outcome.Accepted, ReopenCount: > 0 });
        Assert.Contains(ends, e => e.Closed.Outcome == Outcome.NoActionNeeded);
        Assert.Contains(ends, e => e.Closed.Outcome == Outcome.Declined);
    }

    private static bool IsWorkedThrough(End end)
    {
        var (closed, journal) = end;
        if (closed.Outcome == Outcome.Declined) return closed.Severity is Severity.Observation or Severity.Improvement && journal[^1].Rule == "T4d";
        var round = journal.Skip(journal.FindLastIndex(j => j.Rule is "T7n" or "T11") + 1).ToList();
        var contained = journal.Any(j => j is { Rule: "T2", IsWork: true } && j.Now.Correction is { Length: > 1 });
        var understood = round.Any(j => j.Rule == "T3" && j.Now.Cause is { Length: > 1 });
        var acted = closed.Outcome == Outcome.NoActionNeeded
            ? round.Any(j => j.Rule == "T4n") && closed.Severity != Severity.Major
            : round.Any(j => j.Rule == "T5") && closed.Actions.Count > 0 && closed.Actions.All(a => a.Evidence.Count > 0);
        var verdict = round.LastOrDefault(j => j.Rule == "T7");
        var doers = journal.Where(j => j.IsWork).Select(j => j.Who);
        return contained && understood && acted && verdict is not null && verdict.Who != closed.OwnerId?.Value && !doers.Contains(verdict.Who)
            && closed.Actions.All(a => a.OwnerId.Value != verdict.Who) && journal[^1].Who != verdict.Who;
    }

    private static List<End> Walk(int seed)
    {
        var random = new Random(seed);
        var finding = Findings.Seen(random.Next(2) == 0 ? FindingSource.InternalAudit : FindingSource.Monitoring).Raise("f1", Findings.By("rai"), Findings.Isms).Value.Now;
        var journal = new List<Entry>();
        var ends = new List<End>();
        var day = Findings.Today;
        for (var turn = 0; turn < 250; turn++)
        {
            if (random.Next(4) == 0) day = day.AddDays(random.Next(12));
            var who = Names[random.Next(Names.Length)];
            if (Attempt(finding, who, day, random) is not { IsRefused: false } done) continue;
            finding = done.Value.Now;
            journal.Add(new Entry(done.Value.RuleId, who, finding, done.Value.Was!.State));
            if (finding.State == State.Closed && done.Value.Was!.State != State.Closed) ends.Add(new End(finding, [.. journal]));
        }

        return ends;
    }

    private static Result<CorrectiveActionChange>? Attempt(CorrectiveAction finding, string who, DateOnly day, Random random)
    {
        var acting = Findings.By(who, day, standsIn: random.Next(30) == 0);
        var somebody = new PersonId(Names[random.Next(Names.Length)]);
        var isManager = People[who].Contains(Role.IsmsManager);
        return random.Next(14) switch
        {
            0 when isManager => finding.Classify(Enum.GetValues<Severity>()[random.Next(4)], "Seen again", Findings.Isms),
            1 when isManager && random.Next(4) == 0 => finding.Assign(somebody, acting),
            2 when isManager => finding.NameVerifier(somebody, acting),
            3 when random.Next(4) == 0 => finding.HandOver(acting, somebody, "I am elsewhere."),
            4 or 5 when finding.Actions.Count > 0 => finding.Finish(acting, finding.Actions[0].Id, Findings.Evidence()),
            6 when isManager => finding.ShortenObservation(random.Next(14), "It shows at once.", Findings.Settings),
            7 when random.Next(3) == 0 => finding.AskExtension(acting, finding.ImplementBy.AddDays(random.Next(40)), "A supplier is late.", Findings.Settings),
            8 when isManager => finding.GrantExtension(Findings.Isms),
            _ => Step(finding, acting, random),
        };
    }

    private static Result<CorrectiveActionChange> Step(CorrectiveAction finding, Acting acting, Random random)
    {
        var likely = CorrectiveActionSteps.From(finding.State);
        var step = random.Next(8) == 0 ? Enum.GetValues<Step>()[random.Next(15)] : likely[random.Next(likely.Count)];
        return Findings.Try(
            finding, step, acting, People[acting.By.Value], Managers, lacks: random.Next(10) == 0,
            standing: new Relation(acting.By) { IsLeadAuditor = acting.By.Value == "lead" });
    }

    private sealed record Entry(string Rule, string Who, CorrectiveAction Now, State Was)
    {
        /// <summary>Naming an owner is of T2 too, but it is no work on the finding; to show an action is, although the state stays (T6).</summary>
        public bool IsWork => Rule is "T3" or "T4" or "T6" || (Rule == "T2" && Was != Now.State);
    }

    private sealed record End(CorrectiveAction Closed, List<Entry> Journal);
}
