using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>An auditor concludes on one requirement after the other, with what it rests on (row 23; AU-2, AU-9; S-040 to S-045, S-052).</summary>
public sealed class ConcludeFlowTests
{
    [Fact]
    public async Task One_form_leads_to_the_next_until_every_requirement_has_a_conclusion()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13", "A.8.14");
        var lea = new Talk(house, cast.Lea);
        Assert.Contains("Without a conclusion yet, 2: A.8.13, A.8.14", lea.TextOf(await lea.SaysAsync("AUD-1")), StringComparison.Ordinal);

        var first = await lea.PressesAsync(await lea.SaysAsync("AUD-1"), AuditRunRoutes.Conclude + Doors.Suffix);
        Assert.Contains("A.8.13", lea.TextOf(Talk.FormOf(first).Title), StringComparison.Ordinal);
        var second = await lea.SendsAsync(first, RunningHouse.InOrder);
        Assert.Contains("A.8.14", lea.TextOf(Talk.FormOf(second).Title), StringComparison.Ordinal);
        Assert.Contains("A.8.13 is kept", lea.TextOf(((Sentence)Talk.FormOf(second).Parts[0]).Words), StringComparison.Ordinal);
        var last = await lea.SendsAsync(second, RunningHouse.Minor);

        Assert.DoesNotContain("Without a conclusion", lea.TextOf(last), StringComparison.Ordinal);
        var kept = (await house.AuditAsync(audit.Id)).Conclusions;
        Assert.Equal([Verdict.Conform, Verdict.Minor], kept.Select(c => c.Verdict));
        var minor = kept[1];
        Assert.Equal((AuditAnswer.No, AuditAnswer.Yes, AuditMethod.Interview), (minor.Conforms!.Value, minor.Effective!.Value, minor.Method!.Value));
        Assert.Equal(
            ("The restore test of May is missing.", "Test log, May", "Monday, machine room, an operator", "Nobody knows whether it works", "Data could be lost"),
            (minor.Statement, minor.Evidence, minor.Context, minor.Effect, minor.Risk));
    }

    [Theory]
    [InlineData("conforms")]
    [InlineData("effective")]
    [InlineData("verdict")]
    [InlineData("statement")]
    [InlineData("evidence")]
    [InlineData("effect")]
    [InlineData("risk")]
    [InlineData("method")]
    public async Task A_nonconformity_wants_both_answers_and_all_that_it_rests_on(string field)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13");
        var lea = new Talk(house, cast.Lea);

        var mend = Assert.IsType<Mend>(await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude), RunningHouse.Minor.Without(field)));

        Assert.Equal(field, Assert.Single(mend.Errors.Keys));
        Assert.Empty((await house.AuditAsync(audit.Id)).Conclusions);
    }

    [Theory]
    [InlineData("Conform", "No", "Yes", "verdict")]
    [InlineData("Conform", "Yes", "No", "verdict")]
    [InlineData("Observation", "No", "Yes", "verdict")]
    [InlineData("Improvement", "No", "No", "verdict")]
    [InlineData("Observation", "Yes", "No", null)]
    [InlineData("Major", "Yes", "Yes", "verdict")]
    [InlineData("Minor", "Yes", "No", null)]
    public async Task The_conclusion_says_what_the_two_answers_say(string verdict, string conforms, string effective, string? mended)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13");
        var lea = new Talk(house, cast.Lea);
        var fields = RunningHouse.With(("verdict", verdict), ("conforms", conforms), ("effective", effective), ("effect", "None yet"), ("risk", "It may come again"));

        var move = await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude), fields);

        Assert.Equal(mended, (move as Mend)?.Errors.Keys.Single());
        Assert.Equal(mended is null ? 1 : 0, (await house.AuditAsync(audit.Id)).Conclusions.Count);
    }

    [Fact]
    public async Task What_was_not_audited_wants_only_its_reason()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13");
        var lea = new Talk(house, cast.Lea);
        var form = await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude);

        Assert.Equal("statement", Assert.Single(Assert.IsType<Mend>(await lea.SendsAsync(form, ("verdict", "NotAudited"))).Errors.Keys));
        Assert.IsType<Close>(await lea.SendsAsync(form, ("verdict", "NotAudited"), ("statement", "The room was locked.")));
    }

    [Fact]
    public async Task Each_auditor_concludes_on_the_own_requirements_and_nobody_else_does()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var ivo = await house.AddPersonAsync("Ivo", p => p with { Department = "Audit" }, Role.InternalAuditor);
        var audit = await house.EnterAsync(cast);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", cast.Lea.Id.Value), AuditSamples.Looks("A.8.14", ivo.Id.Value)) with { Auditors = [ivo.Id] };
        await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, null, plan, house.As(cast.Lea), default));
        await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, null, house.As(cast.Lea), "A short one", default));
        await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().TakeAsync(w, audit.Id, null, "AU-9", a => a.Begin(house.As(cast.Lea)), default));
        var (second, mia, outside) = (new Talk(house, ivo), new Talk(house, cast.Mia), new Talk(house, await house.AddPersonAsync("Uma", null, Role.InternalAuditor)));

        Assert.Contains("AU-20", second.TextOf(await house.OpensAsync(second, audit, AuditRunRoutes.Conclude, "A.8.13")), StringComparison.Ordinal);
        Assert.Contains("A.8.14", second.TextOf(Talk.FormOf(await house.OpensAsync(second, audit, AuditRunRoutes.Conclude)).Title), StringComparison.Ordinal);
        Assert.Contains("row 23", mia.TextOf(await house.OpensAsync(mia, audit, AuditRunRoutes.Conclude)), StringComparison.Ordinal);
        Assert.Contains("row 23", outside.TextOf(await house.OpensAsync(outside, audit, AuditRunRoutes.Conclude)), StringComparison.Ordinal);
        Assert.Equal([("conclude", audit.LastDay)], await house.DutiesAsync(ivo));
        Assert.DoesNotContain(Talk.CardOf(await mia.SaysAsync("AUD-1")).Buttons, b => b.Name == AuditRunRoutes.Conclude + Doors.Suffix);
    }

    [Fact]
    public async Task What_somebody_concludes_elsewhere_overtakes_nobody_and_on_the_same_requirement_keeps_what_was_typed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13", "A.8.14");
        var lea = new Talk(house, cast.Lea);
        var form = await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude, "A.8.13");
        await house.ConcludeAsync(cast, audit, "A.8.14");
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await house.ConcludeAsync(cast, audit, "A.8.13");

        var again = await lea.SendsAsync(form, RunningHouse.Minor);

        Assert.Equal("The restore test of May is missing.", Talk.FormOf(again).Fields.OfType<TextField>().First(f => f.Id == "statement").Initial);
        Assert.Equal(Verdict.Conform, (await house.AuditAsync(audit.Id)).Conclusions.First(c => c.RequirementId == "A.8.13").Verdict);
        await lea.SendsAsync(again, RunningHouse.Minor);
        Assert.Equal(Verdict.Minor, (await house.AuditAsync(audit.Id)).Conclusions.First(c => c.RequirementId == "A.8.13").Verdict);
    }

    [Fact]
    public async Task A_form_sent_after_the_report_says_what_became_of_it_and_keeps_the_words()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, "A.8.13");
        var lea = new Talk(house, cast.Lea);
        var form = await house.OpensAsync(lea, audit, AuditRunRoutes.Conclude);
        await house.ConcludeAsync(cast, audit, "A.8.13");
        await house.ReportAsync(cast, audit);

        var late = Talk.FormOf(await lea.SendsAsync(form, RunningHouse.Minor));

        var quoted = late.Parts.OfType<Prose>().SelectMany(p => p.Blocks).SelectMany(b => b.Spans).Select(s => s.Text).ToList();
        Assert.Contains("The restore test of May is missing.", quoted);
        Assert.DoesNotContain("Minor", quoted);
        Assert.Empty(late.Fields);
    }

    [Fact]
    public async Task All_conclusions_stand_on_pages_with_a_way_to_each()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.RunAsync(cast, [.. Coverage.Controls(new HashSet<string>()).Take(25)]);
        await house.ConcludeAsync(cast, audit, "A.5.1");
        var lea = new Talk(house, cast.Lea);

        var first = await house.OpensAsync(lea, audit, AuditRunRoutes.Conclusions);
        var second = await lea.SendsAsync(first);

        Assert.Equal([20, 5], new[] { first, second }.Select(p => RowsOf(p).Count));
        Assert.Equal("Audits.Conclusions.Again", RowsOf(first)[0].Button!.Label.Key);
        var form = await lea.PressesAsync(RowsOf(second)[^1].Button!);
        Assert.Contains("A.5.25", lea.TextOf(Talk.FormOf(form).Title), StringComparison.Ordinal);
        Assert.Null(Talk.FormOf(second).Submit);
    }

    [Fact]
    public async Task What_outside_auditors_found_is_entered_by_the_isms_manager()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.BeginAsync(cast, await house.EnterAsync(cast, AuditKind.Stage2), "9.1");
        var mia = new Talk(house, cast.Mia);

        var closed = await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRunRoutes.Conclude), RunningHouse.Minor.Without("conforms").Without("effective"));

        Assert.IsType<Close>(closed);
        var ana = new Talk(house, cast.Ana);
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await house.OpensAsync(ana, audit, AuditRunRoutes.Conclude)).Title.Key);
        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRunRoutes.Report));
        Assert.Contains("CA-1", mia.TextOf(await mia.SaysAsync("findings")), StringComparison.Ordinal);
    }

    private static List<Row> RowsOf(Move page) => [.. Talk.FormOf(page).Parts.OfType<Rows>().SelectMany(r => r.Items)];
}
