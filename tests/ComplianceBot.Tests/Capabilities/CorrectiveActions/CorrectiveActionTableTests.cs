using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.People;
using FsCheck;
using FsCheck.Fluent;
using Outcome = ComplianceBot.Capabilities.CorrectiveActions.Outcome;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>
/// A hundred thousand findings, people, steps and days against the table of rules §2.3, which is written here once more, as data
/// and without the code: the same verdict everywhere (matrix rows 13 to 18, CA-10 to CA-13, RL-1, RL-2, RL-6).
/// </summary>
public sealed class CorrectiveActionTableTests
{
    // the step, the states it leads out of, the state it leads to, who may, and what must hold
    private static readonly string[] Table =
    [
        "T2  | Raised                          | Contained     | owner          | classified, owned, said",
        "T3  | Contained                       | CauseAnalysed | owner          | owned, said",
        "T4  | CauseAnalysed                   | Planned       | owner          | owned, said",
        "T4n | CauseAnalysed                   | Implemented   | manager        | not major, said",
        "T4d | Raised Contained CauseAnalysed  | Closed        | any manager    | no nonconformity, said",
        "T5  | Planned                         | InProgress    | plan approver  |",
        "T5r | Planned                         | CauseAnalysed | plan approver  | said",
        "T6  | InProgress                      | Implemented   | owner          | owned, all shown",
        "T7  | Implemented                     | Verified      | verifier       | observed, said",
        "T7i | Implemented                     | InProgress    | verifier       | said",
        "T7n | Implemented                     | Contained     | verifier       | observed, said",
        "T8  | Verified                        | Closed        | closer         | said",
        "T9  | Raised Contained                | Rejected      | manager        | not from outside, consented, said",
        "T10 | Rejected                        | Raised        | raiser         | in time to appeal, not appealed",
        "T11 | Closed                          | Contained     | manager or auditor | in time to reopen, was contained, said",
    ];

    private static readonly Dictionary<string, Role[]> People = new()
    {
        ["ana"] = [Role.ControlOwner], ["ben"] = [], ["cleo"] = [], ["mia"] = [Role.IsmsManager], ["max"] = [Role.IsmsManager], ["lead"] = [Role.InternalAuditor],
        ["aud"] = [Role.InternalAuditor], ["tom"] = [Role.TopManagement], ["dep"] = [], ["ext"] = [Role.ExternalAuditor], ["adm"] = [Role.Administrator], ["rai"] = [],
    };

    private static readonly string[] Names = [.. People.Keys];

    private static readonly PersonId[] Managers = [new("mia"), new("max")];

    [Fact]
    public void The_rules_allow_the_same_everywhere() => Prop.ForAll(Seeds(), seed =>
    {
        var one = new Case(new Random(seed));
        var row = Row.All.Single(r => r.Rule == one.Step.RuleId());
        var result = Findings.Try(
            one.Finding, one.Step, Findings.By(one.Who, one.On, one.StandsIn), People[one.Who], Managers, one.Lacks, one.Consent,
            new Relation(new PersonId(one.Who)) { IsLeadAuditor = one.Who == "lead", IsDeputy = one.Who == "dep" });
        Assert.True(row.Allows(one) != result.IsRefused, $"{one.Who} on {one.On}, {row.Rule}: {result.Refusal?.Code ?? "allowed"}: {one.Finding}");
        return result.IsRefused || (result.Value.Now.State == row.To && result.Value.RuleId == row.Rule);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100_000));

    [Fact]
    public void Every_kind_of_verdict_is_among_the_cases()
    {
        var cases = Enumerable.Range(0, 40_000).Select(seed => new Case(new Random(seed))).ToList();
        Assert.All(Row.All, row => Assert.Contains(cases, c => c.Step.RuleId() == row.Rule && row.Allows(c)));
        Assert.All(Row.All, row => Assert.Contains(cases, c => c.Step.RuleId() == row.Rule && row.From.Contains(c.Finding.State) && !row.Allows(c)));
    }

    public static TheoryData<State, Step> Pairs()
    {
        var data = new TheoryData<State, Step>();
        foreach (var state in Enum.GetValues<State>())
        {
            foreach (var step in Enum.GetValues<Step>()) data.Add(state, step);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_step_that_does_not_lead_out_of_a_state_is_refused_with_those_that_do(State state, Step step)
    {
        var row = Row.All.Single(r => r.Rule == step.RuleId());
        var refusal = step.WhyNotFrom(state);
        if (row.From.Contains(state))
        {
            Assert.Null(refusal);
            return;
        }

        Assert.Equal(step.RuleId(), refusal!.RuleId);
        var listed = Named(refusal.Args[1]).Order(StringComparer.Ordinal);
        var possible = Row.All.Where(r => r.From.Contains(state)).Select(r => "CorrectiveActions.Step." + Enum.GetValues<Step>().Single(s => s.RuleId() == r.Rule));
        Assert.Equal(possible.Order(StringComparer.Ordinal), listed);
    }

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static IEnumerable<string> Named(Arg arg) => arg.Say is not { Key: { } key } say ? [] : key.EndsWith(".Or", StringComparison.Ordinal) ? say.Args.SelectMany(Named) : [key];

    private sealed record Row(string Rule, State[] From, State To, string Who, string[] Holds)
    {
        public static readonly IReadOnlyList<Row> All = [.. Table.Select(line => Parse([.. line.Split('|').Select(cell => cell.Trim())]))];

        public bool Allows(Case c) => From.Contains(c.Finding.State) && c.Is(Who) && Array.TrueForAll(Holds, c.Holds);

        private static Row Parse(string[] cells) => new(
            cells[0], [.. cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<State>)], Enum.Parse<State>(cells[2]), cells[3],
            cells[4].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>One finding anywhere on its way, with anybody in any part of it; what the table's words mean is said here without the product's code.</summary>
    private sealed class Case
    {
        public Case(Random random)
        {
            string Pick() => Names[random.Next(Names.Length)];
            bool Maybe(double chance = 0.5) => random.NextDouble() < chance;
            DateOnly Near(DateOnly day, int span) => day.AddDays(random.Next(-span, span + 1));

            Step = Enum.GetValues<Step>()[random.Next(15)];
            var row = Row.All.Single(r => r.Rule == Step.RuleId());
            var state = Maybe(0.7) ? row.From[random.Next(row.From.Length)] : Enum.GetValues<State>()[random.Next(9)];
            On = Near(Findings.Today, 3);
            StandsIn = Maybe(0.1);
            Lacks = Maybe(0.15);
            Consent = Maybe(0.7);
            Severity? severity = Maybe(0.1) ? null : Enum.GetValues<Severity>()[random.Next(4)];
            var actions = Enumerable.Range(0, random.Next(3)).Select(n => new PlannedAction
            {
                Id = "a" + n, What = "Act", OwnerId = new PersonId(Pick()), DueOn = Findings.Today, DoneOn = Maybe(0.8) ? Findings.Today : null,
                Evidence = Maybe(0.8) ? [Findings.Evidence()] : [],
            }).ToList();
            Finding = Findings.Raised(on: Findings.Today.AddDays(-40), source: Enum.GetValues<FindingSource>()[random.Next(8)]) with
            {
                State = state,
                Severity = severity,
                OwnerId = Maybe(0.95) ? new PersonId(Pick()) : null,
                DelegateId = Maybe(0.2) ? new PersonId(Pick()) : null,
                VerifierId = Maybe(0.9) ? new PersonId(Pick()) : null,
                VerifiedBy = state is State.Verified or State.Closed ? new PersonId(Pick()) : null,
                Actions = actions,
                Doers = Maybe(0.4) ? [new PersonId(Pick()), new PersonId(Pick())] : [],
                Outcome = Maybe(0.3) ? Outcome.NoActionNeeded : Outcome.Accepted,
                Correction = Maybe(0.9) ? "Corrected" : null,
                ImplementedOn = Near(Findings.Today, 20),
                ObservationDays = Maybe(0.2) ? random.Next(5) : null,
                RejectedOn = Near(Findings.Today.AddDays(-30), 5),
                Appealed = Maybe(0.2),
                ClosedOn = Near(Findings.Today.AddDays(-365), 5),
            };
            Who = Maybe() ? Natural(random) : Pick();
        }

        public CorrectiveAction Finding { get; }

        public Step Step { get; }

        public string Who { get; }

        public DateOnly On { get; }

        public bool StandsIn { get; }

        public bool Lacks { get; }

        public bool Consent { get; }

        public bool Is(string who) => who switch
        {
            "owner" => !Has(Role.ExternalAuditor) && (StandsIn || Who == Finding.OwnerId?.Value || Who == Finding.DelegateId?.Value),
            "manager" => !Did(Who) && (Has(Role.IsmsManager) || (Managers.All(m => Did(m.Value)) && StandsInForManagers)),
            "any manager" => Has(Role.IsmsManager),
            "plan approver" => !Did(Who)
                && (Is("manager") || (Who == "lead" && Finding.Source == FindingSource.InternalAudit)),
            "verifier" => !Has(Role.ExternalAuditor) && !Has(Role.Administrator) && Who == Finding.VerifierId?.Value && !Did(Who),
            "closer" => !DidOrVerified(Who) && (Has(Role.IsmsManager) || (Managers.All(m => DidOrVerified(m.Value)) && StandsInForManagers)),
            "raiser" => Who == "rai",
            "manager or auditor" => Has(Role.IsmsManager) || Has(Role.InternalAuditor),
            _ => throw new NotSupportedException(who),
        };

        public bool Holds(string condition) => condition switch
        {
            "classified" => Finding.Severity is not null,
            "owned" => Finding.OwnerId is not null,
            "said" => !Lacks,
            "not major" => Finding.Severity != Severity.Major,
            "no nonconformity" => Finding.Severity is Severity.Observation or Severity.Improvement,
            "all shown" => Finding.Actions.All(a => a.DoneOn is not null && a.Evidence.Count > 0) && (Finding.Actions.Count > 0 || Finding.Outcome == Outcome.NoActionNeeded),
            "observed" => On >= Finding.ImplementedOn!.Value.AddDays(
                Finding.ObservationDays ?? (Finding.Severity is Severity.Observation or Severity.Improvement ? 0 : 14)),
            "not from outside" => Finding.Source != FindingSource.ExternalAudit,
            "consented" => Finding.Source != FindingSource.InternalAudit || Consent,
            "in time to appeal" => On <= Finding.RejectedOn!.Value.AddDays(30),
            "not appealed" => !Finding.Appealed,
            "in time to reopen" => On <= Finding.ClosedOn!.Value.AddDays(365),
            "was contained" => Finding.Correction is not null,
            _ => throw new NotSupportedException(condition),
        };

        private bool StandsInForManagers => Who is "tom" or "dep";

        private bool Has(Role role) => People[Who].Contains(role);

        private bool Did(string person) => person == Finding.OwnerId?.Value || Finding.Actions.Any(a => a.OwnerId.Value == person) || Finding.Doers.Any(d => d.Value == person);

        private bool DidOrVerified(string person) => Did(person) || person == (Finding.VerifiedBy ?? Finding.VerifierId)?.Value;

        /// <summary>Somebody who has a part in it, so that what is allowed is tried as often as what is not.</summary>
        private string Natural(Random random)
        {
            string?[] parts = [Finding.OwnerId?.Value, Finding.VerifierId?.Value, "mia", "max", "lead", "tom", "dep", "rai"];
            return parts[random.Next(parts.Length)] ?? "ana";
        }
    }
}
