using System.Text;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>A register of findings moves: what was worked on elsewhere comes in as it stands (10.2 f), and no further than the rules of each step allow.</summary>
public sealed class FindingTakeOverTests : IDisposable
{
    private const string Seen = "requirement=A.8.13|description=No test|objective_evidence=Log|source=monitoring|raised_on=2026-01-05|severity=minor|severity_reason=Once|owner_mail=ana@example.org";
    private const string Understood = "|correction=Tested|consequences=None|cause_method=five_whys|cause=Nobody was asked|elsewhere=No";
    private const string Planned = Understood + "|outcome=accepted|effect_check=Two tests|actions=[{\"what\":\"Plan it\",\"owner_mail\":\"ben@example.org\",\"due_on\":\"2026-02-01\",\"shown_by\":[]}]";
    private const string Done = Understood + "|outcome=accepted|effect_check=Two tests|implemented_on=2026-03-01"
        + "|actions=[{\"what\":\"Plan it\",\"owner_mail\":\"ben@example.org\",\"due_on\":\"2026-02-01\",\"done_on\":\"2026-02-01\",\"shown_by\":[\"Log\"]}]";
    private const string Verified = Done + "|verified_on=2026-05-01|verified_by_mail=cleo@example.org|checked=Two tests";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    public async Task What_goes_out_comes_into_an_empty_house_as_it_stood_and_once_and_the_trail_agrees(string ending)
    {
        await using var old = await Policies.HouseAsync();
        await FillAsync(old, await old.CastAsync());
        var table = await ExportAsync(old);
        var path = Path.Combine(_folder.Path, "findings" + ending);
        await File.WriteAllBytesAsync(path, ending == ".csv" ? Encoding.UTF8.GetBytes(table.ToCsv()) : table.ToWorkbook());
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        house.Clock.Now = old.Clock.Now;
        var cast = await house.CastAsync();

        var (report, faults) = await ImportAsync(house, cast.Mia, path);

        Assert.Empty(faults);
        Assert.Equal("8 taken over", report.Summary);
        Assert.Equal(table.ToCsv(), (await ExportAsync(house)).ToCsv());
        Assert.Equal("8 imported before", (await ImportAsync(house, cast.Mia, path)).Report.Summary);
        Assert.Equal(table.ToCsv(), (await ExportAsync(house)).ToCsv());
        await house.SealsAsync();
        Assert.Empty((await house.VerifiesAsync()).Faults);
    }

    [Fact]
    public async Task What_was_taken_over_in_the_middle_goes_on_by_the_rules_and_says_that_it_was_taken_over()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        Assert.Empty((await TakeAsync(house, cast.Mia, "state=in_progress" + Planned)).Faults);
        var finding = Assert.Single(await house.AllFindingsAsync());

        var change = Assert.Single(await house.ChangesAsync(finding.Id));
        Assert.Equal((TakenOver.Rule, CorrectiveActionState.InProgress, cast.Mia.Id), (change.RuleId, change.ToState, change.PersonId!.Value));
        Assert.Contains("took it over as it was recorded elsewhere", new Talk(house, cast.Mia).TextOf(await new Talk(house, cast.Mia).SaysAsync("CA-1")), StringComparison.Ordinal);
        var action = Assert.Single((await house.FindingAsync(finding.Id)).Actions);
        await house.MustAsync(cast.Mia, finding.Id, (f, _) => f.NameVerifier(cast.Cleo.Id, house.By(cast.Mia)));
        await house.MustAsync(cast.Ben, finding.Id, (f, _) => f.Finish(house.By(cast.Ben), action.Id, Findings.Evidence()));
        await house.MustAsync(cast.Ana, finding.Id, (f, _) => f.Implement(house.By(cast.Ana)));
        var judged = await house.TakeAsync(cast.Ben, finding.Id, (f, isms) => f.FindEffective(house.By(cast.Ben), "Seen", Findings.Settings, isms));
        Assert.Equal("CorrectiveActions.Refused.Involved", judged.Refusal!.Code);
    }

    [Theory]
    [InlineData("contained", "|consequences=None", "correction: ")]
    [InlineData("contained", "|correction=Tested|consequences=None|owner_mail=", "owner_mail: ")]
    [InlineData("contained", "|correction=Tested|consequences=None|severity=|severity_reason=", "Its severity is not set yet")]
    [InlineData("cause_analysed", Understood + "|cause_method=", "method: ")]
    [InlineData("planned", Planned + "|actions=", "actions: ")]
    [InlineData("planned", Planned + "|actions=[{}]", "actions is not a list of actions")]
    [InlineData("planned", Planned + "|effect_check=", "effect_check: ")]
    [InlineData("implemented", Planned + "|implemented_on=2026-03-01", "actions: ")]
    [InlineData("implemented", Done + "|implemented_on=", "implemented_on: ")]
    [InlineData("implemented", Understood + "|severity=major|outcome=no_action_needed|implemented_on=2026-03-01", "outcome: ")]
    [InlineData("verified", Verified + "|verified_by_mail=ben@example.org", "verified_by_mail: ")]
    [InlineData("verified", Verified + "|verified_by_mail=who@example.org", "Nobody has the work mail who@example.org")]
    [InlineData("verified", Verified + "|verified_on=2026-02-01", "verified_on: This day is before")]
    [InlineData("verified", Verified + "|checked=", "checked: ")]
    [InlineData("closed", Verified + "|closed_on=2026-06-01", "isms_change: ")]
    [InlineData("closed", Verified + "|isms_change=no|closed_on=2036-06-01", "closed_on: This day is still to come")]
    [InlineData("closed", Verified + "|isms_change=no|closed_on=2026-06-01|source=external_audit|severity=major", "accepted_on: ")]
    [InlineData("closed", "|outcome=declined|closed_on=2026-06-01", "Only observations")]
    [InlineData("rejected", "", "rejected_on: ")]
    [InlineData("rejected", "|rejected_on=2026-06-01|source=external_audit", "cannot be rejected here")]
    [InlineData("raised", "|verifier_mail=ana@example.org", "verifier_mail: ")]
    [InlineData("raised", "|recurrence_of=CA-7", "recurrence_of 'CA-7' does not stand above this line")]
    [InlineData("resting", "", "The state 'resting' is not known")]
    [InlineData("", "|correction=Tested", "correction is told of what was worked on elsewhere")]
    public async Task What_a_step_would_have_asked_for_is_asked_for_with_its_line_and_nothing_comes_in(string state, string more, string words)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        var (_, faults) = await TakeAsync(house, cast.Mia, "state=raised|description=Another", $"state={state}{more}");

        Assert.StartsWith("findings.csv, line 3: ", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Contains(words, faults[0], StringComparison.Ordinal);
        Assert.Empty(await house.AllFindingsAsync());
    }

    [Fact]
    public async Task Whole_ways_of_every_end_come_in_and_one_may_repeat_another_that_stands_above_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        var (report, faults) = await TakeAsync(
            house, cast.Mia, "reference=NC-7|state=closed|isms_change=no|closed_on=2026-06-01" + Verified,
            "description=None needed|state=implemented|implemented_on=2026-03-01|outcome=no_action_needed" + Understood,
            "description=An idea|severity=ofi|state=closed|outcome=declined|closed_on=2026-02-01", "description=A mistake|state=rejected|rejected_on=2026-02-01",
            "description=Again|state=raised|recurrence_of=NC-7|raised_by_mail=cleo@example.org");

        Assert.Empty(faults);
        Assert.Equal("5 taken over", report.Summary);
        var all = await house.AllFindingsAsync();
        Assert.Equal(["Closed", "Implemented", "Closed", "Rejected", "Raised"], all.Select(f => f.State.ToString()));
        Assert.Equal((all[0].Id, cast.Cleo.Id), (all[4].RecurrenceOf, all[4].RaisedBy));
    }

    [Theory]
    [InlineData(Role.InternalAuditor)]
    [InlineData(Role.ControlOwner)]
    [InlineData(Role.TopManagement)]
    public async Task Nobody_but_an_isms_manager_takes_over(Role role)
    {
        await using var house = await Policies.HouseAsync();
        await house.CastAsync();
        var eve = await house.AddPersonAsync("Eve", null, role);

        var (_, faults) = await TakeAsync(house, eve, "state=raised");

        Assert.EndsWith("(T1)", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Empty(await house.AllFindingsAsync());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>One of each state there is, with texts of every kind; the closed one comes last, since it takes months.</summary>
    private static async Task FillAsync(TestHouse house, Cast cast)
    {
        await house.RaiseAsync(cast, "=1+1 für \"Müller\",\nzweite Zeile\n");
        var contained = await house.RaiseAsync(cast, "'-x");
        await house.MustAsync(cast.Ana, contained.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "@home, \"späť\"", Consequences = " keine " }));
        await house.MustAsync(cast.Ana, contained.Id, (f, _) => f.HandOver(house.By(cast.Ana), cast.Ben.Id, "Away"));
        var planned = await house.RaiseAsync(cast, "Same words");
        await house.MustAsync(cast.Ana, planned.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Done", Consequences = "None" }));
        await house.PlanAsync(cast, planned.Id, "p1");
        var done = await house.RaiseAsync(cast, "Same words");
        await house.MustAsync(cast.Ana, done.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Done", Consequences = "None" }));
        await house.PlanAsync(cast, done.Id, "p2");
        await house.MustAsync(cast.Mia, done.Id, (f, _) => f.Approve(house.By(cast.Mia)));
        await house.MustAsync(cast.Ben, done.Id, (f, _) => f.Finish(house.By(cast.Ben), "p2", Findings.Evidence("„Protokoll“") with { Id = "e2" }, Findings.Evidence("=2") with { Id = "e3" }));
        await house.MustAsync(cast.Ana, done.Id, (f, _) => f.Implement(house.By(cast.Ana)));
        var wrong = await house.RaiseAsync(cast, "Seen wrongly");
        await house.MustAsync(cast.Mia, wrong.Id, (f, _) => f.Reject(house.By(cast.Mia), "It was another system", null));
        var idea = await house.RaiseAsync(cast, "An idea");
        await house.MustAsync(cast.Mia, idea.Id, (f, isms) => f.Classify(Severity.Observation, "No rule is broken", isms));
        await house.MustAsync(cast.Mia, idea.Id, (f, _) => f.Decline(house.By(cast.Mia), "Too dear"));
        var analysed = await house.RaiseAsync(cast, "Ends in the middle");
        await house.MustAsync(cast.Ana, analysed.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Done", Consequences = "None" }));
        await house.CloseAsync(cast, (await house.RaiseAsync(cast, "Goes all the way")).Id);
    }

    private static Task<ExportTable> ExportAsync(TestHouse house) =>
        house.WorkAsync(w => ActivatorUtilities.CreateInstance<FindingExport>(house.Get<IServiceProvider>()).ReadAsync(w, CancellationToken.None));

    /// <summary>A file of lines that all begin as <see cref="Seen"/> does; what is said later counts.</summary>
    private async Task<(ImportReport Report, IReadOnlyList<string> Faults)> TakeAsync(TestHouse house, Person by, params string[] lines)
    {
        var rows = lines.Select(line => $"{Seen}|{line}".Split('|', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .GroupBy(pair => pair[0]).ToDictionary(pair => pair.Key, pair => pair.Last()[1])).ToList();
        List<string> columns = [.. rows.SelectMany(r => r.Keys).Distinct()];
        var path = Path.Combine(_folder.Path, "findings.csv");
        await File.WriteAllTextAsync(path, new ExportTable(columns, [.. rows.Select(r => columns.Select(c => r.GetValueOrDefault(c, "")).ToList())]).ToCsv());
        return await ImportAsync(house, by, path);
    }

    private static async Task<(ImportReport Report, IReadOnlyList<string> Faults)> ImportAsync(TestHouse house, Person by, string path)
    {
        var faults = new Faults();
        var rows = await FindingFile.ReadAsync(path, faults, CancellationToken.None);
        var services = house.Get<IServiceProvider>();
        var (behalf, import) = (ActivatorUtilities.CreateInstance<OnBehalf>(services), ActivatorUtilities.CreateInstance<FindingImport>(services));
        var report = await ImportRun.CheckAndRunAsync(house.Database, dryRun: false, faults, async (work, cancel) =>
            await import.RunAsync(work, Path.GetFileName(path), rows, (await behalf.FindAsync(work, "--imported-by", by.Mail, faults, cancel))!, faults, cancel), default);
        return (report, [.. faults.All.Select(f => f.ToString())]);
    }
}
