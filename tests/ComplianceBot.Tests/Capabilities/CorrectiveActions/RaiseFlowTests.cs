using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>How a finding is raised in the chat (T1, rows 10 and 11).</summary>
public sealed class RaiseFlowTests
{
    private const string Seen = "The log of May <!channel> *is* missing.", Shown = "Line 1\n  <at>all</at> =1+1";

    [Fact]
    public async Task An_isms_manager_raises_a_finding_and_sees_its_number_and_what_comes_next()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var mia = new Talk(house, cast.Mia);

        var done = await mia.SendsAsync(
            await mia.SaysAsync("Raise a finding"), [.. Intake.Wish(Seen, Shown), ("severity", "Minor"), ("reason", "Once"), ("person", cast.Ana.Mail), ("body_due_on", "2027-01-15")]);

        var finding = Assert.Single(await house.AllFindingsAsync());
        Assert.Equal((Seen, Shown, "A.8.13", FindingSource.Monitoring), (finding.Description, finding.ObjectiveEvidence, finding.RequirementId, finding.Source));
        Assert.Equal((Severity.Minor, cast.Ana.Id, cast.Mia.Id, new DateOnly(2026, 11, 20)), (finding.Severity!.Value, finding.OwnerId!.Value, finding.RaisedBy, finding.RaisedOn));
        Assert.Equal(new DateOnly(2027, 1, 15), finding.BodyDueOn);
        Assert.Contains("CA-1", mia.TextOf(done), StringComparison.Ordinal);
        Assert.Contains("Next: Ana", mia.TextOf(done), StringComparison.Ordinal);
        Assert.Equal(["T1", "CA-2"], (await house.ChangesAsync(finding.Id)).Select(c => c.RuleId));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_is_raised()
    {
        await using var house = await Policies.HouseAsync();
        var mia = new Talk(house, (await house.CastAsync()).Mia);
        var form = await mia.SaysAsync("feststellung erfassen");

        foreach (var (field, more) in new[]
        {
            ("requirement", ("requirement", "A.99.1")), ("evidence", ("evidence", " ")), ("description", ("description", "")), ("source", ("source", "Rumour")),
            ("raised_on", ("raised_on", "2026-12-24")), ("reason", ("severity", "Major")), ("person", ("person", "nobody@example.org")),
        })
        {
            var fields = Intake.Wish(Seen, Shown).Where(f => f.Item1 != more.Item1).Append(more).ToArray();
            Assert.Equal([field], Assert.IsType<Mend>(await mia.SendsAsync(form, fields)).Errors.Keys);
        }

        Assert.Empty(await house.AllFindingsAsync());
    }

    [Fact]
    public async Task A_control_owner_raises_for_the_own_controls_alone_and_leaves_the_severity_to_others()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var ana = new Talk(house, cast.Ana);
        Assert.IsType<Reply>(await ana.SaysAsync("raise a finding"));
        await house.ApproveAsync(cast.Ana);

        var form = await ana.SaysAsync("raise a finding");
        Assert.DoesNotContain(Talk.FormOf(form).Fields, f => f.Id is "severity" or "person");
        Assert.Equal(["requirement"], Assert.IsType<Mend>(await ana.SendsAsync(form, Intake.Wish(Seen, Shown, "9.2"))).Errors.Keys);
        Assert.Equal(["severity"], Assert.IsType<Mend>(await ana.SendsAsync(form, [.. Intake.Wish(Seen, Shown), ("severity", "Minor"), ("reason", "x")])).Errors.Keys);
        Assert.Equal(
            ["source"], Assert.IsType<Mend>(await ana.SendsAsync(form, [.. Intake.Wish(Seen, Shown).Where(f => f.Item1 != "source"), ("source", "ExternalAudit")])).Errors.Keys);
        Assert.IsType<Close>(await ana.SendsAsync(form, Intake.Wish(Seen, Shown)));

        Assert.Null(Assert.Single(await house.AllFindingsAsync()).Severity);
    }

    [Fact]
    public async Task A_long_message_is_kept_whole_and_used_once()
    {
        await using var house = await Policies.HouseAsync();
        var mia = new Talk(house, (await house.CastAsync()).Mia);
        var message = string.Concat(Enumerable.Repeat("Zeile 1 🙂\n", 800));
        const string Link = "https://acme.slack.com/archives/C1/p1";

        var form = await mia.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, message, Link));

        Assert.DoesNotContain(Talk.FormOf(form).Fields, f => f.Id == "evidence");
        Assert.Contains(Talk.FormOf(form).Parts.OfType<Sentence>(), s => mia.TextOf(s.Words).Contains("I keep all of it", StringComparison.Ordinal));
        Assert.IsType<Close>(await mia.SendsAsync(form, [.. Intake.Wish(Seen, "").Where(f => f.Item1 != "evidence")]));
        Assert.IsType<Reply>(await mia.SendsAsync(form, [.. Intake.Wish(Seen, "").Where(f => f.Item1 != "evidence")]));

        Assert.Equal(message + "\n" + Link, Assert.Single(await house.AllFindingsAsync()).ObjectiveEvidence);
    }

    [Fact]
    public async Task A_message_longer_than_a_record_takes_keeps_its_beginning_and_its_link()
    {
        await using var house = await Policies.HouseAsync();
        var mia = new Talk(house, (await house.CastAsync()).Mia);

        var form = await mia.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, new string('x', 20_000), "https://acme.slack.com/p1"));
        await mia.SendsAsync(form, [.. Intake.Wish(Seen, "").Where(f => f.Item1 != "evidence")]);

        var kept = Assert.Single(await house.AllFindingsAsync()).ObjectiveEvidence;
        Assert.Equal(Finding.LongestText, kept.Length);
        Assert.EndsWith("x…\nhttps://acme.slack.com/p1", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_kept_message_is_not_shown()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var ida = await house.AddPersonAsync("Ida", null, Role.IsmsManager);
        var form = Talk.FormOf(await new Talk(house, cast.Mia).TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, "secret words", "")));

        Assert.IsType<Reply>(await new Talk(house, ida).PressesAsync(FindingRoutes.Raise + ".open", form.Value));
        Assert.IsType<Open>(await new Talk(house, cast.Mia).PressesAsync(FindingRoutes.Raise + ".open", form.Value));
    }

    [Fact]
    public async Task What_is_not_sent_within_a_week_is_deleted()
    {
        await using var house = await Policies.HouseAsync();
        var mia = new Talk(house, (await house.CastAsync()).Mia);
        var form = Talk.FormOf(await mia.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, "words", "")));

        await house.Get<FindingDrafts>().RunAsync(house.Day().AddDays(7), CancellationToken.None);
        Assert.IsType<Open>(await mia.PressesAsync(FindingRoutes.Raise + ".open", form.Value));
        await house.Get<FindingDrafts>().RunAsync(house.Day().AddDays(8), CancellationToken.None);
        Assert.IsType<Reply>(await mia.PressesAsync(FindingRoutes.Raise + ".open", form.Value));
    }

    [Fact]
    public async Task A_finding_that_was_closed_long_ago_is_raised_anew_and_referred_to()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var mia = new Talk(house, cast.Mia);
        var older = await house.RaiseAsync(cast);
        var value = SeenFinding.Of(older).ToString();
        Assert.Contains("is not closed yet", mia.TextOf(await mia.PressesAsync(FindingRoutes.Raise + ".open", value)), StringComparison.Ordinal);
        await house.CloseAsync(cast, older.Id);
        Assert.Contains("opens it again", mia.TextOf(await mia.PressesAsync(FindingRoutes.Raise + ".open", value)), StringComparison.Ordinal);
        house.Clock.Now = house.Clock.Now.AddDays(366);

        var form = await mia.PressesAsync(FindingRoutes.Raise + ".open", value);
        Assert.Equal("A.8.13", Talk.FormOf(form).Fields.OfType<TextField>().Single(f => f.Id == "requirement").Initial);
        Assert.IsType<Close>(await mia.SendsAsync(form, Intake.Wish(Seen, Shown)));

        Assert.Equal(older.Id, (await house.AllFindingsAsync())[^1].RecurrenceOf);
    }
}
