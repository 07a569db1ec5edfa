using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>External auditors read on the days that were given to them, for one audit, what was released, and change nothing (PR-11, RL-4).</summary>
public sealed class ExternalAccessTests
{
    [Fact]
    public async Task The_window_opens_on_its_first_day_and_ends_by_itself()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var eve = await ExternalAsync(house);
        await house.EnterAsync(cast, AuditKind.Stage2, startsIn: 20, days: 2);
        var mia = new Talk(house, cast.Mia);
        Assert.Equal("People.Refused.NotAllowed", await TitleAsync(eve, "help"));

        var given = await GiveAsync(mia, "eve@example.org");

        Assert.Contains("Eve, external auditor for AUD-1: opens on 6 December 2026, until 29 December 2026, 0 records released. Ends by itself.", mia.TextOf(given), StringComparison.Ordinal);
        Assert.Equal("People.Refused.NotAllowed", await TitleAsync(eve, "help"));
        house.Clock.Pass(TimeSpan.FromDays(13));
        var help = await eve.SaysAsync("help");
        Assert.Contains("you can read here from 6 December 2026 to 29 December 2026", eve.TextOf(help), StringComparison.Ordinal);
        Assert.Contains("policies", eve.TextOf(help), StringComparison.Ordinal);
        Assert.Contains("released: which records", eve.TextOf(help), StringComparison.Ordinal);
        Assert.DoesNotContain("certification", eve.TextOf(help), StringComparison.Ordinal);
        Assert.NotEqual("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));
        Assert.NotEqual("People.Refused.NotAllowed", await TitleAsync(eve, "what is A.8.13"));
        Assert.Contains("May read from outside: Eve, from 6 December 2026 to 29 December 2026.", mia.TextOf(await mia.SaysAsync("AUD-1")), StringComparison.Ordinal);
        Assert.Contains("Eve, external auditor for AUD-1: open from", mia.TextOf(await mia.SaysAsync("certification")), StringComparison.Ordinal);
        house.Clock.Pass(TimeSpan.FromDays(23));
        Assert.NotEqual("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));
        house.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Contains("PR-11", eve.TextOf(await eve.SaysAsync("policies")), StringComparison.Ordinal);
        Assert.DoesNotContain("Eve", mia.TextOf(await mia.SaysAsync("certification")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_the_window_nothing_else_opens_and_nothing_can_be_written()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var eve = await ExternalAsync(house);
        await house.EnterAsync(cast, AuditKind.Stage2);
        await GiveAsync(new Talk(house, cast.Mia), "eve@example.org");

        foreach (var words in new[] { "findings", "evidence", "status", "coverage", "certification", "my tasks", "report", "AUD-1" })
            Assert.Equal("People.Refused.NotAllowed", await TitleAsync(eve, words));
        Assert.Contains("RL-4", eve.TextOf(await eve.SaysAsync("report")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_read_where_it_was_released_and_never_confirmed()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var eve = await ExternalAsync(house);
        var released = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Minor));
        var closed = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.14", Verdict.Conform));
        await house.EnterAsync(cast, AuditKind.Stage2);
        await GiveAsync(new Talk(house, cast.Mia), "eve@example.org", ("reports", released.Id));

        var shown = await eve.SaysAsync("audit report " + released.Reference);

        Assert.Contains("minor nonconformity", eve.TextOf(shown), StringComparison.Ordinal);
        Assert.Contains("The restore test of May is missing.", PageOf(await eve.PressesAsync(shown, AuditRunRoutes.ReportPage + Doors.Suffix)), StringComparison.Ordinal);
        Assert.DoesNotContain(Talk.CardOf(shown).Buttons, b => b.Name == AuditRunRoutes.Read);
        Assert.Contains("AU-10", eve.TextOf(await eve.PressesAsync(AuditRunRoutes.Read, released.Id)), StringComparison.Ordinal);
        Assert.Contains("PR-11", eve.TextOf(await eve.SaysAsync("audit report " + closed.Reference)), StringComparison.Ordinal);
        house.Clock.Pass(TimeSpan.FromDays(15));
        Assert.Contains("PR-11", eve.TextOf(await eve.SaysAsync("audit report " + released.Reference)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_ended_before_and_moves_with_the_audit()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var eve = await ExternalAsync(house);
        var audit = await house.EnterAsync(cast, AuditKind.Stage2);
        var mia = new Talk(house, cast.Mia);
        var given = await GiveAsync(mia, "eve@example.org");
        Assert.NotEqual("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));

        var later = house.Today().AddDays(60);
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().TakeAsync(w, audit.Id, null, "AU-8", a => a.Move(later, later, house.As(cast.Mia), "They asked for it"), default));
        Assert.Equal("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().TakeAsync(w, audit.Id, null, "AU-8", a => a.Move(house.Today(), house.Today(), house.As(cast.Mia), "Back again"), default));
        Assert.NotEqual("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));

        Assert.DoesNotContain("Eve", mia.TextOf(await mia.PressesAsync(given, CertificationRoutes.EndAccess)), StringComparison.Ordinal);
        Assert.Equal("People.Refused.NotAllowed", await TitleAsync(eve, "policies"));
        Assert.Contains("ended before", mia.TextOf(await mia.PressesAsync(given, CertificationRoutes.EndAccess)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person", "ana@example.org")]
    [InlineData("person", "nobody@example.org")]
    [InlineData("from", "2026-11-15")]
    [InlineData("until", "2026-12-08")]
    [InlineData("until", "2026-11-22")]
    public async Task What_goes_beyond_the_rule_is_mended_at_its_field(string field, string value)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await ExternalAsync(house);
        await house.EnterAsync(cast, AuditKind.Stage2);
        var mia = new Talk(house, cast.Mia);

        var mend = Assert.IsType<Mend>(await GiveAsync(mia, "eve@example.org", (field, value)));

        Assert.Equal(field, Assert.Single(mend.Errors.Keys));
    }

    [Fact]
    public async Task Without_an_audit_from_outside_nobody_gets_access_and_only_the_isms_manager_gives_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast);
        var (mia, lea) = (new Talk(house, cast.Mia), new Talk(house, cast.Lea));

        Assert.Contains("No audit from outside", mia.TextOf(await mia.PressesAsync(CertificationRoutes.Access + Doors.Suffix, "")), StringComparison.Ordinal);
        Assert.Contains("row 36", lea.TextOf(await lea.PressesAsync(CertificationRoutes.Access + Doors.Suffix, "")), StringComparison.Ordinal);
    }

    private static async Task<Talk> ExternalAsync(TestHouse house) => new(house, await house.AddPersonAsync("Eve", null, Role.ExternalAuditor));

    private static async Task<Move> GiveAsync(Talk mia, string mail, params (string Field, string Value)[] more)
    {
        var form = await mia.PressesAsync(await mia.SaysAsync("certification"), CertificationRoutes.Access + Doors.Suffix);
        var audit = Talk.FormOf(form).Fields.OfType<Cards.ChoiceField>().First(f => f.Id == "audit").Choices[0].Value;
        (string, string)[] fields = [("person", mail), ("audit", audit)];
        return await mia.SendsAsync(form, [.. fields.Where(f => more.All(m => m.Field != f.Item1)), .. more]);
    }

    private static async Task<string?> TitleAsync(Talk talk, string words) => Talk.CardOf(await talk.SaysAsync(words)).Title.Key;

    private static string PageOf(Move move) =>
        string.Join('\n', Talk.FormOf(move).Parts.OfType<Cards.Prose>().SelectMany(p => p.Blocks).SelectMany(b => b.Spans).Select(s => s.Text));
}
