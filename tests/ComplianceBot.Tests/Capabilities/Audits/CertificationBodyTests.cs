using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Candidates for certification, who accredited them, and their answers to the ten questions side by side (S-203 to S-220).</summary>
public sealed class CertificationBodyTests
{
    [Fact]
    public async Task A_candidate_is_entered_and_answers_the_ten_questions_five_at_a_time()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var body = await AddAsync(mia, "Nordcert");

        var first = await mia.PressesAsync(body, CertificationRoutes.Answers + Doors.Suffix);
        Assert.Equal(["q1", "m1", "q2", "m2", "q3", "m3", "q4", "m4", "q5", "m5"], Talk.FormOf(first).Fields.Select(f => f.Id));
        var second = await mia.SendsAsync(first, ("q1", "DAkkS, since 2009"), ("m1", "5"), ("m2", "9"), ("q3", "  "));
        Assert.Equal(["q6", "q7", "q8", "q9", "q10"], Talk.FormOf(second).Fields.OfType<TextField>().Select(f => f.Id));
        var kept = await mia.SendsAsync(second, ("q8", "12,000 EUR, travel on top"));

        Assert.Contains("Answers: 2 of 10", mia.TextOf(kept), StringComparison.Ordinal);
        var again = Talk.FormOf(await mia.PressesAsync(kept, CertificationRoutes.Answers + Doors.Suffix));
        Assert.Equal("DAkkS, since 2009", again.Fields.OfType<TextField>().First().Initial);
        Assert.Equal(["5", null], again.Fields.OfType<ChoiceField>().Take(2).Select(f => f.Initial));
    }

    [Fact]
    public async Task All_answers_to_a_question_stand_on_one_page_and_the_next_question_is_one_press_away()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        await mia.SendsAsync(await mia.PressesAsync(await AddAsync(mia, "Nordcert"), CertificationRoutes.Answers + Doors.Suffix), ("q1", "DAkkS"), ("q2", "Two laboratories"), ("m2", "4"));
        await mia.SendsAsync(await mia.PressesAsync(await AddAsync(mia, "Albion"), CertificationRoutes.Answers + Doors.Suffix), ("q1", "UKAS"));

        var first = await mia.PressesAsync(await mia.SaysAsync("certification bodies"), CertificationRoutes.Question + Doors.Suffix);
        var second = await mia.SendsAsync(first);

        Assert.Equal(["Albion", "UKAS", "Nordcert", "DAkkS"], WordsOf(mia, first).Skip(1));
        Assert.Equal(["Albion", "No answer yet", "Nordcert: 4 of 5", "Two laboratories"], WordsOf(mia, second).Skip(1));
        Assert.Equal(WordsOf(mia, first), WordsOf(mia, await mia.PressesAsync(second, CertificationRoutes.Question + Doors.Suffix)));
        var last = second;
        while (Talk.FormOf(last).Submit is not null) last = await mia.SendsAsync(last);
        Assert.Contains("Question 10 of 10", mia.TextOf(Talk.FormOf(last).Title), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_one_with_a_checked_accreditation_is_chosen_and_only_one_at_a_time()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var (first, second) = (await AddAsync(mia, "Nordcert"), await AddAsync(mia, "Albion"));

        var refused = await mia.PressesAsync(first, CertificationRoutes.Choose);
        Assert.Contains("S-203", mia.TextOf(refused), StringComparison.Ordinal);
        (string, string)[] checkedOn = [("accreditor", "DAkkS"), ("checked_on", "2026-11-20")];
        first = await mia.SendsAsync(await mia.PressesAsync(first, CertificationRoutes.Body + Doors.Suffix), [("name", "Nordcert"), .. checkedOn]);
        second = await mia.SendsAsync(await mia.PressesAsync(second, CertificationRoutes.Body + Doors.Suffix), [("name", "Albion"), .. checkedOn]);
        await mia.PressesAsync(first, CertificationRoutes.Choose);
        var chosen = await mia.PressesAsync(second, CertificationRoutes.Choose);

        Assert.DoesNotContain(Talk.CardOf(chosen).Buttons, b => b.Name == CertificationRoutes.Choose);
        var list = mia.TextOf(await mia.SaysAsync("certification bodies"));
        Assert.Contains("Chosen: Albion", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Chosen: Nordcert", list, StringComparison.Ordinal);
        Assert.Contains("Chosen certification body: Albion", mia.TextOf(await mia.SaysAsync("certification")), StringComparison.Ordinal);
        var mend = await mia.SendsAsync(await mia.PressesAsync(chosen, CertificationRoutes.Body + Doors.Suffix), ("name", "Albion"));
        Assert.Equal("accreditor", Assert.Single(Assert.IsType<Mend>(mend).Errors.Keys));
    }

    [Fact]
    public async Task Whoever_was_overtaken_sees_so_and_keeps_what_was_typed()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = new Talk(house, (await house.AuditCastAsync()).Mia);
        var body = await AddAsync(mia, "Nordcert");
        var form = await mia.PressesAsync(body, CertificationRoutes.Answers + Doors.Suffix);
        await mia.SendsAsync(form, ("q1", "DAkkS"));

        var again = await mia.SendsAsync(form, ("q1", "UKAS"));

        Assert.Equal("UKAS", Talk.FormOf(again).Fields.OfType<TextField>().First().Initial);
        Assert.Equal(body is Close ? "Audits.Body.Form.Changed" : "", Assert.IsType<Sentence>(Talk.FormOf(again).Parts[0]).Words.Key);
        Assert.Contains("changed in the meantime", mia.TextOf(await mia.PressesAsync(body, CertificationRoutes.Choose)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditors_read_offers_and_do_not_write_them()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.AuditCastAsync();
        await AddAsync(new Talk(house, cast.Mia), "Nordcert");
        var (lea, ana) = (new Talk(house, cast.Lea), new Talk(house, cast.Ana));

        var list = await lea.SaysAsync("Zertifizierungsstellen");

        Assert.Contains("Nordcert, accreditation not checked yet. 0 of 10 questions answered.", lea.TextOf(list), StringComparison.Ordinal);
        Assert.DoesNotContain(Talk.CardOf(await lea.PressesAsync(list, CertificationRoutes.ShowBody)).Buttons, b => b.Press == Press.Opens);
        Assert.Contains("row 36", lea.TextOf(await lea.PressesAsync(CertificationRoutes.Body + Doors.Suffix, "")), StringComparison.Ordinal);
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await ana.SaysAsync("certification bodies")).Title.Key);
    }

    private static async Task<Move> AddAsync(Talk talk, string name) =>
        await talk.SendsAsync(await talk.PressesAsync(await talk.SaysAsync("certification bodies"), CertificationRoutes.Body + Doors.Suffix), ("name", name));

    private static List<string> WordsOf(Talk talk, Move shown) => [.. Talk.FormOf(shown).Parts.Select(p => p switch
    {
        Sentence sentence => talk.TextOf(sentence.Words),
        Prose prose => prose.Blocks[0].Spans[0].Text,
        _ => "",
    })];
}
