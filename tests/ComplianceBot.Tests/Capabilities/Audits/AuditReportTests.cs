using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The report of an audit: what becomes of its findings, who reads it and who has not (AU-9 to AU-11, CA-29; S-046, S-050).</summary>
public sealed class AuditReportTests
{
    [Fact]
    public async Task It_is_due_ten_business_days_after_the_last_day_and_wants_a_conclusion_for_everything()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13", "A.8.14");
        await house.ConcludeAsync(cast, audit, "A.8.13");
        var lea = new Talk(house, cast.Lea);

        Assert.Contains(("report", new DateOnly(2026, 12, 7)), await house.DutiesAsync(cast.Lea));
        var refused = lea.TextOf(await house.OpensAsync(lea, audit, AuditRunRoutes.Report));
        Assert.Contains("There is no conclusion yet on: A.8.14.", refused, StringComparison.Ordinal);
        await house.ConcludeAsync(cast, audit, "A.8.14", Verdict.Minor);
        var form = await house.OpensAsync(lea, audit, AuditRunRoutes.Report);
        Assert.Contains(Talk.FormOf(form).Parts.OfType<Sentence>(), s => lea.TextOf(s.Words).StartsWith("With the report 1 finding becomes a record", StringComparison.Ordinal));
        Assert.Contains("The audit is: reported.", lea.TextOf(await lea.SendsAsync(form)), StringComparison.Ordinal);
        Assert.Contains("AU-8", await RefusedAsync(house, audit, cast.Mia), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_sorted_by_how_grave_things_are_and_says_what_was_not_audited_and_why()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(
            cast, AuditKind.Internal, ("A.5.1", Verdict.Conform), ("A.5.2", Verdict.Improvement), ("A.5.3", Verdict.Minor), ("A.5.4", Verdict.NotAudited),
            ("A.5.5", Verdict.Major), ("A.5.6", Verdict.Observation), ("A.5.7", Verdict.Minor));
        var mia = new Talk(house, cast.Mia);

        var card = await mia.SaysAsync("Auditbericht aud-1");
        var lines = Talk.CardOf(card).Parts.OfType<Rows>().Single().Items.Select(r => mia.TextOf(r.Words).Split(' ')).Select(w => w.First(p => p.StartsWith("A.", StringComparison.Ordinal)));
        Assert.Equal(["A.5.5", "A.5.3", "A.5.7", "A.5.6", "A.5.2"], lines);

        var first = await mia.PressesAsync(card, AuditRunRoutes.ReportPage + Doors.Suffix);
        var second = await mia.SendsAsync(first);
        Assert.NotNull(Talk.FormOf(first).Submit);
        Assert.Null(Talk.FormOf(second).Submit);
        var rest = Talk.FormOf(second).Parts.OfType<Rows>().Select(r => mia.TextOf(r.Items.Single().Words)).ToList();
        Assert.StartsWith("A.5.1 ", rest[0], StringComparison.Ordinal);
        Assert.StartsWith("A.5.4 ", rest[1], StringComparison.Ordinal);
        Assert.EndsWith("The restore test of May is missing.", rest[1], StringComparison.Ordinal);
        Assert.Contains(Talk.FormOf(second).Buttons, b => b.Name == AuditRunRoutes.Read);
        Assert.Equal(audit.Id, SeenRecord.Parse(Talk.FormOf(second).Value).Id);
    }

    [Fact]
    public async Task Those_it_concerns_are_asked_to_read_it_and_who_has_not_stands_on_the_card()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        await house.ApproveAsync(cast.Ana);
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        var due = new DateOnly(2026, 12, 7);
        foreach (var reader in new[] { tom, cast.Mia, cast.Ana }) Assert.Contains(("read", due), await house.DutiesAsync(reader));
        Assert.DoesNotContain("read", (await house.DutiesAsync(cast.Lea)).Select(d => d.Item));
        var lea = new Talk(house, cast.Lea);
        Assert.Contains("Report not read yet by: Tom, Mia, Ana", lea.TextOf(await lea.SaysAsync("AUD-1")), StringComparison.Ordinal);

        var talk = new Talk(house, tom);
        var thanks = await talk.PressesAsync(await talk.SaysAsync("audit report AUD-1"), AuditRunRoutes.Read);

        Assert.Contains("It is on record that you have read the report.", talk.TextOf(thanks), StringComparison.Ordinal);
        Assert.DoesNotContain(Talk.CardOf(thanks).Buttons, b => b.Name == AuditRunRoutes.Read);
        Assert.Empty(await house.DutiesAsync(tom));
        var shown = lea.TextOf(await lea.SaysAsync("AUD-1"));
        Assert.Contains("Report read by: Tom", shown, StringComparison.Ordinal);
        Assert.Contains("Report not read yet by: Mia, Ana", shown, StringComparison.Ordinal);
        Assert.Contains("on record already", talk.TextOf(await house.PressesAsync(talk, audit, AuditRunRoutes.Read)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_that_asks_to_read_it_comes_by_itself_and_says_so_when_it_was_read()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Minor));

        await house.Get<NudgeRound>().RunAsync(default);
        await house.SendAsync();
        var talk = new Talk(house, tom);
        var asked = house.Slack.Posts.Last(p => p.Lane == tom.LaneOf());
        Assert.Contains("please read the report", talk.TextOf(asked.Card), StringComparison.Ordinal);
        Assert.Contains(asked.Card.Buttons, b => b.Name == AuditRunRoutes.Read);

        await house.PressesAsync(talk, audit, AuditRunRoutes.Read);
        await house.SendAsync();

        var changed = house.Slack.Posts.Last(p => p.Lane == tom.LaneOf());
        Assert.Contains("you have read the report", talk.TextOf(changed.Card), StringComparison.Ordinal);
        Assert.NotNull(changed.Changes);
    }

    [Fact]
    public async Task Whoever_owns_nothing_of_it_does_not_read_it_and_nobody_confirms_who_was_not_asked()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        var (ana, lea) = (new Talk(house, cast.Ana), new Talk(house, cast.Lea));

        Assert.Contains("row 24", ana.TextOf(await ana.SaysAsync("audit report AUD-1")), StringComparison.Ordinal);
        Assert.Contains("AU-10", lea.TextOf(await house.PressesAsync(lea, audit, AuditRunRoutes.Read)), StringComparison.Ordinal);
        var planned = await house.EnterAsync(cast, startsIn: 60);
        Assert.Contains("There is no report of this audit yet.", lea.TextOf(await lea.SaysAsync("audit report " + planned.Reference)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuditKind.Stage2, Verdict.Major, "2027-05-23")]
    [InlineData(AuditKind.Stage2, Verdict.Minor, null)]
    [InlineData(AuditKind.Recertification, Verdict.Major, "2029-11-01")]
    [InlineData(AuditKind.Recertification, Verdict.Minor, null)]
    [InlineData(AuditKind.Surveillance1, Verdict.Major, null)]
    [InlineData(AuditKind.Internal, Verdict.Major, null)]
    public async Task A_major_that_would_cost_the_certificate_carries_the_day_by_which_it_would(AuditKind kind, Verdict verdict, string? day)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast);

        await house.HoldAsync(cast, kind, ("A.8.13", verdict));

        var finding = (await house.WorkAsync(w => house.Get<CorrectiveActionStore>().OpenAsync(w, default))).Single();
        Assert.Equal(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), finding.ExternalDeadline);
        Assert.Equal(house.Today(), finding.RaisedOn);
        Assert.Equal(kind.IsOwn() ? FindingSource.InternalAudit : FindingSource.ExternalAudit, finding.Source);
    }

    private static async Task<string> RefusedAsync(TestHouse house, Audit audit, Person person)
    {
        var talk = new Talk(house, person);
        return talk.TextOf(await house.PressesAsync(talk, audit, AuditRunRoutes.FollowUp));
    }
}
