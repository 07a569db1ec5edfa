using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Anybody reports (row 3), an ISMS manager decides (T1), and the one who reported hears of it.</summary>
public sealed class ReportFlowTests
{
    private const string Seen = "The side door\n  does not close.";

    [Fact]
    public async Task An_employee_reports_and_the_isms_managers_get_it_with_a_date()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var ben = new Talk(house, cast.Ben);

        var form = await ben.SaysAsync("report " + Seen);
        Assert.Equal(Seen, Talk.FormOf(form).Fields.OfType<TextField>().Single().Initial);
        var done = await ben.SendsAsync(form, ("kind", "Event"), ("text", Seen));

        Assert.Contains("RP-1", ben.TextOf(done), StringComparison.Ordinal);
        Assert.Contains("30 November 2026", ben.TextOf(done), StringComparison.Ordinal);
        Assert.Contains("incident channel", ben.TextOf(done), StringComparison.Ordinal);
        var report = Assert.Single(await house.ReportsAsync());
        Assert.Equal((Seen, ReportKind.Event, cast.Ben.Id), (report.Text, report.Kind, report.ReportedBy));
        var duty = Assert.Single(await DutiesAsync(house));
        Assert.Equal((cast.Mia.Id, new DateOnly(2026, 11, 30), DutyClass.N, "report/" + report.Id), (duty.NextActor, duty.Due, duty.Class, duty.Item));
        Assert.Empty(await house.AllFindingsAsync());
    }

    [Fact]
    public async Task A_report_that_is_taken_over_is_a_finding_of_who_reported_it_who_hears_of_it_and_of_its_end()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var (report, mia) = (await ReportedAsync(house, cast.Ben), new Talk(house, cast.Mia));

        var form = await mia.PressesAsync(await mia.PressesAsync(ReportRoutes.Show, report.Id), ReportRoutes.Take + ".open");
        Assert.Equal(Seen, Talk.FormOf(form).Fields.OfType<TextField>().Single(f => f.Id == "description").Initial);
        await mia.SendsAsync(form, [.. Intake.Wish(Seen, Seen).Where(f => f.Item1 != "source"), ("severity", "Minor"), ("reason", "Once"), ("person", cast.Ana.Mail)]);

        var finding = Assert.Single(await house.AllFindingsAsync());
        Assert.Equal((cast.Ben.Id, FindingSource.EmployeeReport, Severity.Minor), (finding.RaisedBy, finding.Source, finding.Severity!.Value));
        var taken = await house.ReportAsync(report.Id);
        Assert.Equal((ReportState.TakenOver, finding.Id, cast.Mia.Id), (taken.State, taken.CorrectiveActionId!, taken.DecidedBy!.Value));
        Assert.Contains("BecameFinding", Assert.Single(await house.NoticesAsync(cast.Ben)), StringComparison.Ordinal);
        Assert.Empty(await DutiesAsync(house));

        await house.MustAsync(cast.Mia, finding.Id, (f, _) => f.NameVerifier(cast.Cleo.Id, house.By(cast.Mia)));
        await house.CloseAsync(cast with { Ben = await house.AddPersonAsync("Dora") }, finding.Id);
        Assert.Contains(await house.NoticesAsync(cast.Ben), n => n.Contains("Report.Solved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_is_declined_with_a_reason_that_its_author_reads()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var (report, mia) = (await ReportedAsync(house, cast.Ben), new Talk(house, cast.Mia));
        var form = await mia.PressesAsync(ReportRoutes.Decline + ".open", report.Id);

        Assert.Equal(["reason"], Assert.IsType<Mend>(await mia.SendsAsync(form, ("reason", " "))).Errors.Keys);
        Assert.IsType<Close>(await mia.SendsAsync(form, ("reason", "It is a fire door.")));

        Assert.Equal((ReportState.Declined, "It is a fire door."), ((await house.ReportAsync(report.Id)).State, (await house.ReportAsync(report.Id)).Reason!));
        Assert.Contains("It is a fire door.", Assert.Single(await house.NoticesAsync(cast.Ben)), StringComparison.Ordinal);
        var ben = new Talk(house, cast.Ben);
        Assert.Contains("It is a fire door.", ben.TextOf(await ben.PressesAsync(ReportRoutes.Show, report.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_managers_decide_at_once_and_the_second_keeps_the_words_and_learns_what_became_of_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var report = await ReportedAsync(house, cast.Ben);
        var (mia, ida) = (new Talk(house, cast.Mia), new Talk(house, await house.AddPersonAsync("Ida", null, Role.IsmsManager)));
        var (first, second) = (await mia.PressesAsync(ReportRoutes.Take + ".open", report.Id), await ida.PressesAsync(ReportRoutes.Decline + ".open", report.Id));
        await mia.SendsAsync(first, [.. Intake.Wish(Seen, Seen)]);

        var late = Talk.FormOf(await ida.SendsAsync(second, ("reason", "Words of Ida")));

        Assert.Contains(late.Parts.OfType<Prose>(), p => p.Blocks.Any(b => b.Spans[0].Text == "Words of Ida"));
        Assert.Equal(ReportState.TakenOver, (await house.ReportAsync(report.Id)).State);
    }

    [Fact]
    public async Task Only_an_isms_manager_decides_and_others_do_not_see_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var report = await ReportedAsync(house, cast.Ben);

        foreach (var person in new[] { cast.Ana, cast.Cleo })
        {
            foreach (var button in new[] { ReportRoutes.Show, ReportRoutes.Take + ".open", ReportRoutes.Decline + ".open" })
                Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await new Talk(house, person).PressesAsync(button, report.Id)).Title.Key);
        }
    }

    [Fact]
    public async Task Whoever_may_not_raise_a_finding_reports_the_message_instead()
    {
        await using var house = await Policies.HouseAsync();
        var ben = new Talk(house, (await house.CastAsync()).Ben);

        var form = await ben.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, "Password on a note", "https://acme.slack.com/p1"));
        Assert.Equal(ReportRoutes.Make, Talk.FormOf(form).Name);
        await ben.SendsAsync(form, ("kind", "Weakness"), ("text", Seen));

        Assert.Equal("Password on a note\nhttps://acme.slack.com/p1", Assert.Single(await house.ReportsAsync()).Cited);
    }

    [Fact]
    public async Task The_database_keeps_a_report_as_it_was_written_and_decided_once()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var report = await ReportedAsync(house, cast.Ben);

        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("UPDATE FindingReport SET Text = 'x'", null, default)));
        await new Talk(house, cast.Mia).SendsAsync(await new Talk(house, cast.Mia).PressesAsync(ReportRoutes.Decline + ".open", report.Id), ("reason", "No"));
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("UPDATE FindingReport SET Reason = 'x'", null, default)));
    }

    private static async Task<FindingReport> ReportedAsync(TestHouse house, Person by)
    {
        var talk = new Talk(house, by);
        await talk.SendsAsync(await talk.SaysAsync("report something"), ("kind", "Weakness"), ("text", Seen));
        return (await house.ReportsAsync())[^1];
    }

    private static async Task<IReadOnlyList<Duty>> DutiesAsync(TestHouse house) =>
        await house.WorkAsync(w => house.Get<IEnumerable<IDuties>>().Single(d => d.Prefix == "report").OpenAsync(w, house.Day(), CancellationToken.None));
}
