using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Capabilities.Reviews;
using ComplianceBot.Tests.House;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Status;

/// <summary>
/// Whatever happens in an organisation, every figure of a day is told the same when that day is asked about later (DT-9): training, evidence, findings,
/// coverage, reviews, the statement, and the score that is made of them.
/// </summary>
public sealed class AsOfProperties
{
    private const int Steps = 14, Histories = 6;

    [Fact]
    public void A_day_that_is_over_is_told_the_same_whatever_came_later() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed => Told(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    private static async Task<bool> Told(int seed)
    {
        var random = new Random(seed);
        await using var house = await ReviewHouse.BuildAsync();
        var life = await Life.BeginAsync(house);
        var seen = new SortedDictionary<DateOnly, string>();
        for (var step = 0; step < Steps; step++)
        {
            for (var deed = 0; deed < 3; deed++) await life.DoAsync(random);
            seen[house.Today] = await ToldAsync(house.House, house.Today);
            await house.OnAsync(house.Today.AddDays(random.Next(1, 30)));
        }

        foreach (var (day, told) in seen) Assert.Equal(told, await ToldAsync(house.House, day));
        // a life in which nothing ever changed would prove nothing
        return seen.Values.Distinct().Count() > Steps / 2;
    }

    /// <summary>The day, the score, its parts and caps, and every figure with numerator and denominator.</summary>
    private static async Task<string> ToldAsync(TestHouse house, DateOnly day)
    {
        var standing = await house.WorkAsync(w => house.Get<StatusReader>().ReadAsync(w, day, CancellationToken.None));
        return string.Join('\n',
        [
            $"{standing.AsOf:yyyy-MM-dd} {standing.Readiness.Score} {standing.Readiness.Raw} {string.Join(',', standing.Readiness.Caps)}",
            .. standing.Readiness.Parts.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value}"),
            .. standing.Figures.Select(f => $"{f.Name.Key} {f.Numerator}/{f.Denominator}"),
            .. standing.Reports.SelectMany(r => r.Tallies).Select(t => $"{t.Name.Key} {t.Number}"),
        ]);
    }

    private sealed class Life(ReviewHouse house, Cast cast, AuditCast audits, List<Person> staff)
    {
        private static readonly string[] Requirements = ["A.5.1", "A.8.13", "A.8.14", "9.1", "9.2.1", "6.2"];

        private int _made, _stated;

        private TestHouse House => house.House;

        public static async Task<Life> BeginAsync(ReviewHouse house)
        {
            var own = house.House;
            var olaf = await own.AddPersonAsync("Olaf", p => p with { Department = "IT" }, Role.ControlOwner);
            var lou = await own.AddPersonAsync("Lou", p => p with { Department = "Audit" }, Role.InternalAuditor);
            var staff = new List<Person>();
            for (var n = 0; n < 4; n++) staff.Add(await own.AddPersonAsync("Staff " + n));
            await own.PublishAsync(Policies.Version(questions: 0) with { ValidDays = 60 });
            var cast = new Cast(olaf, staff[0], staff[1], house.Mia);
            return new Life(house, cast, new AuditCast(lou, house.Mia, olaf), staff);
        }

        public Task DoAsync(Random random) => random.Next(11) switch
        {
            0 => RaiseAsync(random),
            1 => WorkOnAsync(random),
            2 => AskAsync(),
            3 or 4 => GiveAsync(random),
            5 => FindWrongAsync(random),
            6 => House.HoldAsync(audits, AuditKind.Internal, (Requirements[random.Next(Requirements.Length)], Verdict.Conform)),
            // never the same twice running: what is approved already is not proposed anew
            7 => House.ApproveAsync(cast.Ana, [.. Enumerable.Range(1, ++_stated % 12).Select(n => "A.7." + n)]),
            8 or 9 => AcknowledgeAsync(random),
            _ => random.Next(3) == 0 ? ReviewAsync() : LeaveAsync(random),
        };

        private async Task RaiseAsync(Random random)
        {
            var raised = await House.RaiseAsync(cast, "Something was seen, number " + ++_made);
            if (random.Next(2) == 0) await House.TakeAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(Severity.Major, "Seen for months.", isms));
        }

        /// <summary>A little, or to its end.</summary>
        private async Task WorkOnAsync(Random random)
        {
            var open = (await House.WorkAsync(w => House.Get<FindingListStore>().AllAsync(w, default))).Where(f => f.State == CorrectiveActionState.Raised).ToList();
            if (open.Count == 0) return;
            var finding = open[random.Next(open.Count)];
            await House.MustAsync(cast.Ana, finding.Id, (f, _) => f.Contain(House.By(cast.Ana), new Containment { Correction = "Tested today", Consequences = "None" }));
            if (random.Next(2) == 0) return;
            var action = "a" + ++_made;
            await House.PlanAsync(cast, finding.Id, action);
            await House.MustAsync(cast.Mia, finding.Id, (f, _) => f.Approve(House.By(cast.Mia)));
            await House.MustAsync(cast.Ben, finding.Id, (f, _) => f.Finish(House.By(cast.Ben), action, Findings.Evidence() with { Id = "e" + action }));
            var done = await House.MustAsync(cast.Ana, finding.Id, (f, _) => f.Implement(House.By(cast.Ana)));
            if (random.Next(2) == 0) return;
            await house.OnAsync(done.EarliestJudgement(Findings.Settings)!.Value);
            await House.MustAsync(cast.Cleo, finding.Id, (f, isms) => f.FindEffective(House.By(cast.Cleo), "Two tests in a row", Findings.Settings, isms));
            if (random.Next(2) == 0) await House.MustAsync(cast.Mia, finding.Id, (f, _) => f.Close(House.By(cast.Mia), new Closing { NeedsChange = false }));
        }

        private async Task AskAsync()
        {
            var talk = new Talk(House, cast.Mia);
            await talk.SendsAsync(
                await talk.SaysAsync("request evidence"), ("requirement", Requirements[_made % 3]), ("what", "Report " + ++_made), ("kind", "Export"), ("person", cast.Ana.Mail),
                ("due", Iso(14)), ("period_from", Iso(-30)), ("period_to", Iso(0)));
        }

        /// <summary>Handed in, and mostly accepted.</summary>
        private async Task GiveAsync(Random random)
        {
            var open = (await House.AllAsync()).Where(r => r.State == EvidenceState.Requested).ToList();
            if (open.Count == 0) return;
            var (request, talk) = (open[random.Next(open.Count)], new Talk(House, cast.Ana));
            await talk.SendsAsync(
                await talk.PressesAsync("evidence.link.open", request.Id), ("url", "https://wiki.nordlicht.example/backup"), ("collected_on", Iso(0)), ("period_from", Iso(-30)),
                ("period_to", Iso(0)), ("classification", "Internal"));
            if (random.Next(4) > 0) await House.AcceptAsync(cast.Mia, await House.EvidenceAsync(request.Id));
        }

        private async Task FindWrongAsync(Random random)
        {
            var accepted = (await House.AllAsync()).Where(r => r.State == EvidenceState.Accepted).ToList();
            if (accepted.Count == 0) return;
            var wrong = accepted[random.Next(accepted.Count)].Id;
            await House.WorkAsync(w => House.Get<EvidenceOffice>().FindWrongAsync(w, wrong, cast.Mia.Id, RejectionReason.Unreadable, "It cannot be opened.", default));
        }

        private async Task AcknowledgeAsync(Random random)
        {
            var person = staff[random.Next(staff.Count)];
            if ((await House.LiveAsync(person)).FirstOrDefault(a => a.State == AssignmentState.Assigned) is { } open) await House.AcknowledgeAsync(person, open.Id);
        }

        /// <summary>From tomorrow on: nobody goes on leave for days that are told of already.</summary>
        private Task LeaveAsync(Random random) => House.AddLeaveAsync(staff[random.Next(staff.Count)], house.Today.AddDays(1), house.Today.AddDays(random.Next(2, 20)));

        private async Task ReviewAsync()
        {
            if ((await house.AllAsync()).Any(r => r.IsOpen)) return;
            var review = await house.PlanAsync(house.Today.AddDays(60));
            await house.OnAsync(house.Today.AddDays(50));
            await house.SayAllAsync(review.Id);
            await house.OnAsync(review.MeetingOn);
            await house.HoldAsync(review.Id);
        }

        private string Iso(int days) => house.Today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
