using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>"certification": where the certificate stands, and the next dates of its cycle (CY-1 to CY-7).</summary>
public sealed class CertificationFlowTests
{
    private static readonly (string, string)[] Given =
    [
        ("number", "IS 4711"), ("body", "Nordcert"), ("accreditation", "DAkkS"), ("scope", "Calibration in Berlin"), ("edition", "2022"), ("decided_on", "2026-11-02"),
    ];

    [Fact]
    public async Task The_isms_manager_enters_the_certificate_and_the_dates_of_its_cycle_follow()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var before = await mia.SaysAsync("certification");
        Assert.Contains("No certificate is on record yet.", mia.TextOf(before), StringComparison.Ordinal);

        var after = mia.TextOf(await mia.SendsAsync(await mia.PressesAsync(before, CertificationRoutes.Certificate + Doors.Suffix), Given));

        Assert.Contains("valid until 1 November 2029", after, StringComparison.Ordinal);
        Assert.Contains("Number: IS 4711", after, StringComparison.Ordinal);
        Assert.Contains("1 November 2029, counted from the decision", after, StringComparison.Ordinal);
        Assert.Contains("First surveillance audit: at the latest 2 November 2027. No audit date is fixed yet.", after, StringComparison.Ordinal);
        Assert.Contains("Second surveillance audit: planned for 2 November 2028", after, StringComparison.Ordinal);
        Assert.Contains("Recertification audit: planned for 3 August 2029", after, StringComparison.Ordinal);
        Assert.Contains("Zertifikat endet: 1. November 2029", await GermanAsync(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_fixed_in_the_programme_is_said_at_its_date_and_a_cancelled_audit_fixes_nothing()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast);
        var first = await house.EnterAsync(cast, AuditKind.Surveillance1, startsIn: 300);
        var second = await house.EnterAsync(cast, AuditKind.Surveillance2, startsIn: 650);
        await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().TakeAsync(w, second.Id, null, "AU-9", a => a.Cancel(house.As(cast.Mia), "Too early"), default));
        var mia = new Talk(house, cast.Mia);

        var shown = mia.TextOf(await mia.SaysAsync("certificate"));

        Assert.Contains($"Fixed: {first.Reference}, starts on 19 September 2027 (planned).", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(second.Reference, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2013", "2024-11-02", "This certificate is to the 2013 edition. Since 31 October 2025 it no longer counts.")]
    [InlineData("2022", "2022-11-02", "The certificate ended on 1 November 2025.")]
    public async Task A_certificate_that_does_not_count_is_said_not_to(string edition, string decided, string sentence)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast, edition, DateOnly.Parse(decided, System.Globalization.CultureInfo.InvariantCulture));
        var mia = new Talk(house, cast.Mia);

        var shown = mia.TextOf(await mia.SaysAsync("certification"));

        Assert.Contains(sentence, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("surveillance", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_goal_certification_is_off_and_the_liaison_can_be_named_all_the_same()
    {
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton(AuditSettings.Defaults with { Goal = CertificationGoal.None }));
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast);
        var mia = new Talk(house, cast.Mia);

        var off = await mia.SaysAsync("certification");
        Assert.Contains("Certification is switched off here.", mia.TextOf(off), StringComparison.Ordinal);
        Assert.DoesNotContain("IS 4711", mia.TextOf(off), StringComparison.Ordinal);
        Assert.DoesNotContain(Talk.CardOf(off).Buttons, b => b.Name == CertificationRoutes.Certificate + Doors.Suffix);

        var form = await mia.PressesAsync(off, CertificationRoutes.Liaison + Doors.Suffix);
        Assert.IsType<Mend>(await mia.SendsAsync(form, ("person", "nobody@example.org")));
        Assert.Contains("Audit liaison: Ana", mia.TextOf(await mia.SendsAsync(form, ("person", cast.Ana.Mail))), StringComparison.Ordinal);
        Assert.IsType<Mend>(await mia.SendsAsync(form, ("person", cast.Ana.Mail)));
    }

    [Fact]
    public async Task Auditors_and_top_management_read_it_and_nobody_but_the_isms_manager_writes_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        foreach (var reader in new[] { cast.Lea, await house.AddPersonAsync("Tom", null, Role.TopManagement) })
        {
            var talk = new Talk(house, reader);
            Assert.DoesNotContain(Talk.CardOf(await talk.SaysAsync("certification")).Buttons, b => b.Press == Press.Opens);
            var refused = talk.TextOf(await talk.PressesAsync(CertificationRoutes.Certificate + Doors.Suffix, ""));
            Assert.Contains("row 36", refused, StringComparison.Ordinal);
        }

        Assert.Contains("SQ-2", new Talk(house, cast.Ana).TextOf(await new Talk(house, cast.Ana).SaysAsync("certification")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_overtaken_keeps_what_was_typed()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var mia = new Talk(house, cast.Mia);
        var form = await mia.PressesAsync(await mia.SaysAsync("certification"), CertificationRoutes.Certificate + Doors.Suffix);
        await house.CertifyAsync(cast);
        house.Clock.Pass(TimeSpan.FromMinutes(1));

        var again = await mia.SendsAsync(form, [.. Given.Where(f => f.Item1 != "number"), ("number", "IS 9999")]);

        Assert.Equal("IS 9999", Talk.FormOf(again).Fields.OfType<TextField>().First(f => f.Id == "number").Initial);
        Assert.Contains("IS 4711", mia.TextOf(await mia.SaysAsync("certification")), StringComparison.Ordinal);
        Assert.Contains("IS 9999", mia.TextOf(await mia.SendsAsync(again, [.. Given.Where(f => f.Item1 != "number"), ("number", "IS 9999")])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_nobody_is_named_and_nothing_can_be_pressed()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await house.CertifyAsync(cast);
        await house.DoAsync(cast.Mia, w => house.Get<AuditLiaisonRegister>().NameAsync(w, cast.Ana, default));
        var talk = new Talk(house, cast.Mia, isPersonal: false);

        var shown = await talk.SaysAsync("certification");

        Assert.Contains("valid until", talk.TextOf(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", talk.TextOf(shown), StringComparison.Ordinal);
        Assert.Empty(Talk.CardOf(shown).Buttons);
    }

    [Theory]
    [InlineData("number", "")]
    [InlineData("edition", "2005")]
    [InlineData("decided_on", "2030-01-01")]
    [InlineData("expiry", "2026-01-01")]
    public async Task What_cannot_be_a_certificate_is_mended_at_its_field(string field, string value)
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var form = await mia.PressesAsync(CertificationRoutes.Certificate + Doors.Suffix, "");

        var mend = Assert.IsType<Mend>(await mia.SendsAsync(form, [.. Given.Where(f => f.Item1 != field), (field, value)]));

        Assert.Equal(field, Assert.Single(mend.Errors.Keys));
    }

    private static async Task<string> GermanAsync(TestHouse house)
    {
        var talk = new Talk(house, await house.AddPersonAsync("Max", p => p with { Language = "de" }, Role.IsmsManager));
        return talk.TextOf(await talk.SaysAsync("Zertifizierung"));
    }
}
