using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>What a certification body offers against the plan (S-208), and what was agreed with it (S-210).</summary>
public sealed class CertificationOfferTests
{
    [Fact]
    public async Task Dates_that_do_not_fit_the_plan_are_shown_with_the_audit_until_one_of_them_moves()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var mia = new Talk(house, cast.Mia);
        await house.EnterAsync(cast, AuditKind.Stage1, startsIn: 60, days: 2); // 22 to 24 January 2027
        await house.EnterAsync(cast, startsIn: 200);

        var early = await AddAsync(mia, ("amount", "12 500"), ("currency", "eur"), ("offer_from", "2027-01-04"), ("offer_until", "2027-01-23"));

        foreach (var words in new[] { "EUR", "4 January 2027 to 23 January 2027", "AUD-1, certification audit, stage 1", "is planned from 22 January 2027 to 24 January 2027" })
            Assert.Contains(words, mia.TextOf(early), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AUD-2", mia.TextOf(early), StringComparison.Ordinal);
        var form = await mia.PressesAsync(early, CertificationRoutes.Body + Doors.Suffix);
        var fits = await mia.SendsAsync(form, ("name", "Nordcert"), ("amount", "12500"), ("currency", "EUR"), ("offer_from", "2027-01-04"), ("offer_until", "2027-01-24"));
        Assert.DoesNotContain("do not fit", mia.TextOf(fits), StringComparison.Ordinal);
        Assert.DoesNotContain("do not fit", mia.TextOf(await mia.PressesAsync(CertificationRoutes.ShowBody, IdIn(fits))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount", "amount", "about 12,000")]
    [InlineData("amount", "currency", "EUR")]
    [InlineData("currency", "amount", "12000")]
    [InlineData("currency", "currency", "Euro")]
    [InlineData("offer_until", "offer_until", "2026-12-31")]
    public async Task What_is_no_offer_is_mended_at_its_field(string mended, string field, string value)
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);

        var mend = Assert.IsType<Mend>(await AddAsync(mia, (field, value), ("offer_from", "2027-01-04")));

        Assert.Equal(mended, Assert.Single(mend.Errors.Keys));
    }

    [Fact]
    public async Task The_liaison_writes_down_contacts_and_the_newest_list_of_documents_counts()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        var (mia, ana) = (new Talk(house, cast.Mia), new Talk(house, cast.Ana));
        await AddAsync(mia, ("amount", "12500"), ("currency", "EUR"));
        Assert.Contains("S-210", ana.TextOf(await ana.SaysAsync("contacts")), StringComparison.Ordinal);
        await mia.SendsAsync(await mia.PressesAsync(CertificationRoutes.Liaison + Doors.Suffix, ""), ("person", cast.Ana.Mail));

        var empty = await ana.SaysAsync("contacts");
        Assert.Contains("Nordcert: no contact yet", ana.TextOf(empty), StringComparison.Ordinal);
        var form = await ana.PressesAsync(empty, CertificationRoutes.Contact + Doors.Suffix);
        await ana.SendsAsync(form, ("contact_on", "2026-11-16"), ("topic", "Documents"), ("agreed", "They want two lists."), ("documents", "Scope statement"));
        var kept = await ana.SendsAsync(form, ("contact_on", "2026-11-20"), ("topic", "Scheduling"), ("agreed", "Two days in January."), ("documents", "Scope statement, risk report"));
        await ana.SendsAsync(form, ("contact_on", "2026-11-20"), ("topic", "Scope"), ("agreed", "Berlin alone."));

        foreach (var words in new[] { "Nordcert: 2 contacts", "20 November 2026, scheduling: Two days in January.", "Scope statement, risk report" })
            Assert.Contains(words, ana.TextOf(kept), StringComparison.Ordinal);
        Assert.DoesNotContain("12", ana.TextOf(kept), StringComparison.Ordinal);
        var now = mia.TextOf(await mia.SaysAsync("contacts"));
        Assert.Contains("Nordcert: 3 contacts", now, StringComparison.Ordinal);
        Assert.Contains("Scope statement, risk report", now, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contact_on", "2026-11-24")]
    [InlineData("contact_on", "")]
    [InlineData("topic", "Money")]
    [InlineData("agreed", " ")]
    public async Task A_contact_has_a_day_in_the_past_a_topic_and_what_was_agreed(string field, string value)
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var form = await mia.PressesAsync(await AddAsync(mia), CertificationRoutes.Contact + Doors.Suffix);
        (string Field, string Value)[] whole = [("contact_on", "2026-11-20"), ("topic", "Scope"), ("agreed", "Berlin alone.")];

        var mend = Assert.IsType<Mend>(await mia.SendsAsync(form, [.. whole.Where(f => f.Field != field), (field, value)]));

        Assert.Equal(field, Assert.Single(mend.Errors.Keys));
    }

    private static async Task<Move> AddAsync(Talk mia, params (string, string)[] offer) =>
        await mia.SendsAsync(await mia.PressesAsync(await mia.SaysAsync("certification bodies"), CertificationRoutes.Body + Doors.Suffix), [("name", "Nordcert"), .. offer]);

    private static string IdIn(Move move) => Talk.CardOf(move).Buttons.First(b => b.Name == CertificationRoutes.Contact + Doors.Suffix).Value;
}
