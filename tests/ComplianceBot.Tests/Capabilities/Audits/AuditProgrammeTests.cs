using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The programme: audits enter it, move, get a lead, are cancelled, and top management approves it (rows 20 and 21; S-029).</summary>
public sealed class AuditProgrammeTests
{
    private static readonly (string, string)[] Given = [("kind", "Internal"), ("starts_on", "2027-01-25"), ("last_day", "2027-01-27"), ("lead", "lea")];

    [Fact]
    public async Task An_audit_is_added_with_its_kind_days_and_lead_and_stands_in_the_programme()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var talk = new Talk(house, cast.Mia);

        var added = talk.TextOf(await talk.SendsAsync(await talk.SaysAsync("add an audit"), Given));

        Assert.Contains("AUD-1: internal audit, 25 January 2027 to 27 January 2027", added, StringComparison.Ordinal);
        Assert.Contains("Next: Lea – write the plan, by 11 January 2027.", added, StringComparison.Ordinal);
        Assert.Contains("AUD-1: internal audit, 25 January 2027 to 27 January 2027 – planned", talk.TextOf(await talk.SaysAsync("audits")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starts_on", "2027-01-28", "last_day")]
    [InlineData("lead", "ana", "lead")]
    [InlineData("kind", "Party", "kind")]
    [InlineData("last_day", "tomorrow", "last_day")]
    public async Task What_is_wrong_is_said_at_its_field(string field, string value, string at)
    {
        await using var house = await Policies.HouseAsync();
        var talk = new Talk(house, (await house.AuditCastAsync()).Mia);

        var move = await talk.SendsAsync(await talk.SaysAsync("add an audit"), [.. Given.Where(g => g.Item1 != field), (field, value)]);

        Assert.Equal(at, Assert.Single(Assert.IsType<Mend>(move).Errors).Key);
    }

    [Fact]
    public async Task Only_whoever_keeps_the_programme_adds_moves_or_cancels()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);

        foreach (var person in new[] { cast.Ana, tom })
        {
            var talk = new Talk(house, person);
            Assert.Contains("row 20", talk.TextOf(await talk.SaysAsync("add an audit")), StringComparison.Ordinal);
            foreach (var route in new[] { AuditRoutes.Move, AuditRoutes.Lead, AuditRoutes.Cancel, AuditRoutes.Allow })
                Assert.Contains("row 20", talk.TextOf(await house.OpensAsync(talk, audit, route)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_channel_the_programme_names_nobody()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: 60);
        var talk = new Talk(house, cast.Mia, isPersonal: false);

        var shown = talk.TextOf(await talk.SaysAsync("audits"));

        Assert.Contains("AUD-1", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Lea", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(300, false)]
    public async Task It_is_an_alarm_when_no_internal_audit_is_planned_for_twelve_months(int startsIn, bool alarm)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: startsIn);
        var talk = new Talk(house, cast.Mia);

        Assert.Equal(alarm, talk.TextOf(await talk.SaysAsync("audits")).Contains("No internal audit is planned for the next twelve months", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Days_move_with_a_reason_that_stays_and_a_cancelled_audit_leaves_the_programme_for_good()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var talk = new Talk(house, cast.Mia);
        var form = await house.OpensAsync(talk, audit, AuditRoutes.Move);

        Assert.IsType<Mend>(await talk.SendsAsync(form, ("starts_on", "2027-02-01"), ("last_day", "2027-02-02")));
        var moved = talk.TextOf(await talk.SendsAsync(form, ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", "The hall is rebuilt")));
        Assert.Contains("Mia moved it (The hall is rebuilt)", moved, StringComparison.Ordinal);

        var cancelled = talk.TextOf(await talk.SendsAsync(await house.OpensAsync(talk, audit, AuditRoutes.Cancel), ("reason", "The site is closed")));
        Assert.Contains("The audit is: cancelled.", cancelled, StringComparison.Ordinal);
        Assert.Contains("Mia cancelled it (The site is closed)", cancelled, StringComparison.Ordinal);
        Assert.IsType<Reply>(await house.OpensAsync(talk, audit, AuditRoutes.Move));
        Assert.Empty(await house.DutiesAsync(cast.Lea));
    }

    [Fact]
    public async Task Whoever_was_overtaken_sees_what_changed_and_keeps_what_was_typed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var (mia, lea) = (new Talk(house, cast.Mia), new Talk(house, cast.Lea));
        var (move, cancel) = (await house.OpensAsync(mia, audit, AuditRoutes.Move), await house.OpensAsync(mia, audit, AuditRoutes.Cancel));
        await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.Move), ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", "Snow"));

        var again = Talk.FormOf(await mia.SendsAsync(move, ("starts_on", "2027-03-01"), ("last_day", "2027-03-02"), ("reason", "The hall is rebuilt")));

        Assert.Equal("The hall is rebuilt", again.Fields.OfType<TextField>().Single().Initial);
        Assert.Equal(new DateOnly(2027, 3, 1), again.Fields.OfType<DayField>().First().Initial);
        Assert.Contains(again.Parts.OfType<Rows>().SelectMany(r => r.Items), r => mia.TextOf(r.Words).Contains("Lea moved it (Snow)", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2027, 2, 1), (await house.AuditAsync(audit.Id)).StartsOn);

        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Cancel), ("reason", "The site is closed"));
        var late = Talk.FormOf(await mia.SendsAsync(cancel, ("reason", "No more")));
        Assert.Null(late.Submit);
        Assert.Contains(late.Parts.OfType<Prose>().SelectMany(p => p.Blocks).SelectMany(b => b.Spans), s => s.Text == "No more");
    }

    [Fact]
    public async Task Top_management_approves_what_the_card_said_and_later_changes_are_shown_as_changed_since()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var (mia, top) = (new Talk(house, cast.Mia), new Talk(house, tom));
        await mia.SendsAsync(await mia.PressesAsync(AuditRoutes.ProposeProgramme + Doors.Suffix, ""), ("from", "2026-12-01"), ("until", "2027-11-30"));
        var programme = (await house.WorkAsync(w => house.Get<AuditProgrammeStore>().InStateAsync(w, ProgrammeState.Proposed, default)))!;
        var value = AuditProgrammeCards.ValueOf(programme);

        Assert.Contains("row 21", mia.TextOf(await mia.PressesAsync(AuditRoutes.ApproveProgramme, value)), StringComparison.Ordinal);
        Assert.Contains("changed in the meantime", top.TextOf(await top.PressesAsync(AuditRoutes.ApproveProgramme, programme.Id + ":0000")), StringComparison.Ordinal);
        Assert.Contains("Audit programme 1: approve it", top.TextOf(await top.SaysAsync("my tasks")), StringComparison.Ordinal);
        Assert.Contains("Approved by Tom on 23 November 2026", top.TextOf(await top.PressesAsync(AuditRoutes.ApproveProgramme, value)), StringComparison.Ordinal);
        Assert.Contains("decided on already", top.TextOf(await top.PressesAsync(AuditRoutes.ApproveProgramme, value)), StringComparison.Ordinal);
        Assert.Contains("Programme 1 was approved on", mia.TextOf(await mia.SaysAsync("audits")), StringComparison.Ordinal);

        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Move), ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", "Snow"));

        Assert.Contains("Changed since: 1.", mia.TextOf(await mia.SaysAsync("audits")), StringComparison.Ordinal);
        Assert.Contains("now 1 February 2027 to 2 February 2027", top.TextOf(await top.PressesAsync(AuditRoutes.ShowProgramme, programme.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_is_refused_with_a_reason_and_what_it_said_is_never_changed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        await house.EnterAsync(cast, startsIn: 60);
        var programme = (await house.DoAsync(cast.Mia, w => house.Get<AuditProgrammes>().ProposeAsync(w, house.Today(), house.Today().AddDays(364), default))).Value;
        var top = new Talk(house, tom);
        var form = await top.PressesAsync(AuditRoutes.RefuseProgramme + Doors.Suffix, AuditProgrammeCards.ValueOf(programme));

        Assert.IsType<Mend>(await top.SendsAsync(form));
        Assert.Contains("Refused by Tom", top.TextOf(await top.SendsAsync(form, ("reason", "One audit is too few"))), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("UPDATE AuditProgramme SET Said = '{}'", null, default)));
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("DELETE FROM AuditProgramme", null, default)));
    }

    [Fact]
    public async Task The_next_audit_is_proposed_by_what_was_never_audited_then_by_nonconformities_and_goes_into_a_plan()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.HoldAsync(cast, AuditKind.Internal, ("A.5.1", Verdict.Conform), ("A.5.2", Verdict.Conform));
        house.Clock.Now += TimeSpan.FromDays(1);
        var seen = Findings.Seen(on: house.Today()) with { RequirementId = "A.5.2", RaisedBy = cast.Mia.Id, OwnerId = cast.Ana.Id };
        var raised = (await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(cast.Mia), default))).Value;
        await house.MustAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(Severity.Minor, "Seen once.", isms));
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var (mia, lea) = (new Talk(house, cast.Mia), new Talk(house, cast.Lea));

        var card = mia.TextOf(await mia.SaysAsync("propose"));
        Assert.Contains("As of 24 November 2026: 121 of 123 were never looked at by an internal audit, 1 have had a nonconformity since.", card, StringComparison.Ordinal);
        Assert.Contains("1. 4.1", card, StringComparison.Ordinal);
        Assert.Contains("AU-8", mia.TextOf(await mia.PressesAsync(AuditRoutes.TakeOver + Doors.Suffix, "")), StringComparison.Ordinal);

        await lea.SendsAsync(await lea.PressesAsync(AuditRoutes.TakeOver + Doors.Suffix, ""), ("audit", audit.Id), ("requirements", "A.5.2,4.1"), ("methods", "Interview"));
        Assert.Equal(["4.1", "A.5.2"], (await house.AuditAsync(audit.Id)).Requirements.Select(r => r.RequirementId));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task An_internal_audit_near_to_an_external_one_is_warned_of(int daysBefore, bool warned)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: 60);
        await house.EnterAsync(cast, AuditKind.Surveillance1, startsIn: 60 + daysBefore);
        var talk = new Talk(house, cast.Mia);

        Assert.Equal(warned, talk.TextOf(await talk.SaysAsync("AUD-1")).Contains($"AUD-2 starts {daysBefore} days after this audit ends", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Concerns_of_stage_1_that_are_open_are_warned_of_at_stage_2()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var stage1 = await house.EnterAsync(cast, AuditKind.Stage1);
        var outside = new AuditPlan { Requirements = [AuditSamples.Looks("A.8.13", null)] };
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().WritePlanAsync(w, stage1.Id, null, outside, house.As(cast.Mia), default));
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().AnnounceAsync(w, stage1.Id, null, house.As(cast.Mia), null, default));
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().TakeAsync(w, stage1.Id, null, "AU-9", a => a.Begin(house.As(cast.Mia)), default));
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().ConcludeAsync(
            w, stage1.Id, null, AuditSamples.On("A.8.13", Verdict.Observation, house.Today()), house.As(cast.Mia), default));
        await house.DoAsync(cast.Mia, w => house.Get<AuditReportRegister>().ReportAsync(w, stage1.Id, null, house.As(cast.Mia), default));
        await house.EnterAsync(cast, AuditKind.Stage2, startsIn: 60);
        var talk = new Talk(house, cast.Mia);

        Assert.Contains("These concerns of stage 1 are still open: CA-1", talk.TextOf(await talk.SaysAsync("AUD-2")), StringComparison.Ordinal);
    }
}
