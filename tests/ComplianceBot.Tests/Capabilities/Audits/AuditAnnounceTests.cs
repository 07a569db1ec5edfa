using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>An audit is announced when its plan is complete; everybody it concerns hears of it, and whoever is asked is briefed (AU-8, AK-10).</summary>
public sealed class AuditAnnounceTests
{
    [Fact]
    public async Task A_gap_of_the_plan_is_said_before_anything_is_typed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var lea = new Talk(house, cast.Lea);

        Assert.Contains("Please fill this in", lea.TextOf(await house.OpensAsync(lea, audit, AuditRoutes.Announce)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(13, true)]
    public async Task Less_than_fourteen_days_before_it_is_announced_with_a_reason(int startsIn, bool needsReason)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = (await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: startsIn), "A.8.13")).Value;
        var lea = new Talk(house, cast.Lea);
        var form = await house.OpensAsync(lea, audit, AuditRoutes.Announce);

        Assert.Equal(needsReason ? 1 : 0, Talk.FormOf(form).Fields.Count);
        Assert.Equal(needsReason, await lea.SendsAsync(form) is Mend);
        if (needsReason) Assert.Contains("Lea announced it (Asked for by a customer)", lea.TextOf(await lea.SendsAsync(form, ("reason", "Asked for by a customer"))), StringComparison.Ordinal);
        Assert.Equal(AuditState.Announced, (await house.AuditAsync(audit.Id)).State);
    }

    [Fact]
    public async Task Everybody_it_concerns_is_told_once_with_their_own_part_and_nobody_what_they_did_themselves()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (ben, cleo) = (await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"));
        await house.ApproveAsync(cast.Ana);
        await AnnounceAsync(house, cast, ben, cleo);

        var (owner, asked, liaison) = (await house.ToldAsync(cast.Ana), await house.ToldAsync(ben), await house.ToldAsync(cleo));

        Assert.Contains("An audit takes place. AUD-1: internal audit on 22 January 2027", owner, StringComparison.Ordinal);
        Assert.Contains("It looks at something of yours:\n• A.8.13", owner, StringComparison.Ordinal);
        Assert.Contains("You will be asked.", asked, StringComparison.Ordinal);
        Assert.Contains("I don’t know, I will ask", asked, StringComparison.Ordinal);
        Assert.Contains("For everything around the audit, ask Cleo.", asked, StringComparison.Ordinal);
        Assert.Contains("You look after days, rooms and papers.", liaison, StringComparison.Ordinal);
        Assert.DoesNotContain("AUD-1", await house.ToldAsync(cast.Lea), StringComparison.Ordinal);
        Assert.DoesNotContain("AUD-1", await house.ToldAsync(cast.Mia), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_announcement_stands_for_the_notice_of_the_briefing_so_that_nobody_is_told_the_same_twice()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (ben, cleo) = (await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"));
        await AnnounceAsync(house, cast, ben, cleo);

        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);

        var told = await house.WorkAsync(w => house.Get<NudgeStore>().OfPersonAsync(w, ben.Id, DateOnly.MinValue, default));
        Assert.Single(told.Select(r => r.MessageId).Distinct());
        Assert.Single(told, r => r.Step.StartsWith("assigned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_asked_confirms_the_briefing_by_a_button_and_the_card_says_who_did()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (ben, cleo) = (await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"));
        var audit = await AnnounceAsync(house, cast, ben, cleo);
        var (mia, talk) = (new Talk(house, cast.Mia), new Talk(house, ben));
        var duty = Assert.Single(await house.WorkAsync(w => house.Get<DutyBook>().OfPersonAsync(w, ben.Id, default)));

        Assert.Equal((DutyClass.L, DutyKind.Acknowledgement, new DateOnly(2027, 1, 19)), (duty.Class, duty.Kind, duty.Due));
        Assert.Contains("Not yet: Ben", mia.TextOf(await mia.SaysAsync("AUD-1")), StringComparison.Ordinal);
        Assert.Contains("Hide nothing", talk.TextOf(await talk.SaysAsync("AUD-1")), StringComparison.Ordinal);
        Assert.Contains("AK-10", new Talk(house, cast.Ana).TextOf(await house.PressesAsync(new Talk(house, cast.Ana), audit, AuditRoutes.Confirm)), StringComparison.Ordinal);
        Assert.Contains("Thank you", talk.TextOf(await house.PressesAsync(talk, audit, AuditRoutes.Confirm)), StringComparison.Ordinal);
        Assert.Contains("Thank you", talk.TextOf(await house.PressesAsync(talk, audit, AuditRoutes.Confirm)), StringComparison.Ordinal);

        var shown = mia.TextOf(await mia.SaysAsync("AUD-1"));
        Assert.Contains("1 of 1 who will be asked have confirmed the briefing.", shown, StringComparison.Ordinal);
        Assert.Contains("Confirmed: Ben", shown, StringComparison.Ordinal);
        Assert.Empty(await house.WorkAsync(w => house.Get<DutyBook>().OfPersonAsync(w, ben.Id, default)));
        Assert.Equal(1, await house.TrailAsync(audit.Id, "audit.briefed"));
        await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync("DELETE FROM AuditBriefing", null, default)));
    }

    [Fact]
    public async Task Other_days_an_end_and_new_names_are_told_to_those_who_had_heard_of_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (ben, cleo) = (await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"));
        var audit = await AnnounceAsync(house, cast, ben, cleo);
        var (lea, mia) = (new Talk(house, cast.Lea), new Talk(house, cast.Mia));
        await house.ToldAsync(ben);

        await lea.SendsAsync(await house.OpensAsync(lea, audit, AuditRoutes.People), ("interviewees", $"{ben.Mail} {cast.Ana.Mail}"), ("liaison", cleo.Mail));
        Assert.Contains("You were added to an audit.", await house.ToldAsync(cast.Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("You were added", await house.ToldAsync(ben), StringComparison.Ordinal);

        house.Clock.Now += TimeSpan.FromDays(1);
        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Move), ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", "The hall is rebuilt"));
        await house.ToldAsync(ben);
        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Cancel), ("reason", "The site is closed"));

        var told = await house.ToldAsync(ben);
        Assert.Contains("An audit has other days. AUD-1: internal audit, 1 February 2027 to 2 February 2027", told, StringComparison.Ordinal);
        Assert.Contains("The hall is rebuilt", told, StringComparison.Ordinal);
        Assert.Contains("An audit was cancelled.", told, StringComparison.Ordinal);
        Assert.Empty(await house.DutiesAsync(ben));
    }

    [Fact]
    public async Task What_happens_before_the_announcement_is_told_to_nobody()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Ana);
        var audit = (await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 60), "A.8.13")).Value;
        var mia = new Talk(house, cast.Mia);

        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Move), ("starts_on", "2027-02-01"), ("last_day", "2027-02-02"), ("reason", "Snow"));
        await mia.SendsAsync(await house.OpensAsync(mia, audit, AuditRoutes.Cancel), ("reason", "The site is closed"));

        Assert.Equal("", await house.ToldAsync(cast.Ana));
    }

    private static async Task<Audit> AnnounceAsync(TestHouse house, AuditCast cast, Person asked, Person liaison)
    {
        var audit = await house.EnterAsync(cast, startsIn: 60);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", cast.Lea.Id.Value)) with { Auditors = [], Interviewees = [asked.Id], LiaisonId = liaison.Id };
        var planned = await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, null, plan, house.As(cast.Lea), default));
        return (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, planned.Value.Version, house.As(cast.Lea), null, default))).Value;
    }
}
