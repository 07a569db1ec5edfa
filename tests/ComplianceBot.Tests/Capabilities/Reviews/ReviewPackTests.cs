using System.Text;
using System.Xml.Linq;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Files;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>The pack as a Word document and as a page to print (MR-4): sound, whole, in both languages, and harmless whatever people typed.</summary>
public sealed class ReviewPackTests
{
    private const string Nasty = "<script>alert(1)</script> & \"quotes\" \u0001 ]]> ５ 🔐\nsecond line";

    private static readonly Dictionary<PersonId, string> Names = new() { [ReviewSamples.Tom] = "Tom <b>Boss</b>", [ReviewSamples.Mia] = "Mia" };

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Word_finds_nothing_wrong_with_the_document_and_its_headings_are_the_agenda(string language)
    {
        await using var house = await TestHouse.BuildAsync();
        using var stream = new MemoryStream(WordPack.Write(Document(house, language)));
        using var word = WordprocessingDocument.Open(stream, false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(f => $"{f.Path?.XPath}: {f.Description}").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var paragraphs = word.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().ToList();
        var headings = paragraphs.Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(p => p.InnerText).ToList();
        Assert.Equal(["a)", "b)", "c)", "d1)", "d2)", "d3)", "d4)", "e)", "f)", "g)"], headings.Skip(1).SkipLast(1).Select(h => h.Split(' ')[0]));
        Assert.Equal(language == "de" ? "Protokoll" : "Minutes", headings[^1]);
        Assert.Contains(paragraphs, p => p.InnerText.Contains("<script>alert(1)</script> & \"quotes\" \uFFFD ]]> ５ 🔐", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task The_page_is_whole_loads_nothing_and_shows_what_people_typed_as_text(string language)
    {
        await using var house = await TestHouse.BuildAsync();
        var html = PagePack.Write(Document(house, language));
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal)
            .Replace("&#1;", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("content=\"default-src 'none'; style-src 'unsafe-inline'\">", "content=\"x\"/>", StringComparison.Ordinal)
            .Replace("initial-scale=1\">", "\"/>", StringComparison.Ordinal));
        var names = page.Descendants().Select(e => e.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "img", "link", "iframe", "a", "object"]));
        Assert.Equal(language, page.Root!.Attribute("lang")!.Value);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;", html, StringComparison.Ordinal);
        Assert.Contains("Tom &lt;b&gt;Boss&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Equal(12, page.Descendants("h2").Count());
    }

    [Fact]
    public async Task Every_chart_tells_its_numbers_to_whoever_does_not_see_it()
    {
        await using var house = await TestHouse.BuildAsync();
        var html = PagePack.Write(Document(house, "en"));
        var charts = html.Split("<svg ").Skip(1).ToList();
        Assert.Equal(5, charts.Count);
        Assert.All(charts, c =>
        {
            Assert.Contains("role=\"img\"", c, StringComparison.Ordinal);
            Assert.Contains(
                "Decisions done over the last four quarters. 12 July 2026: no data; 12 October 2026: 1; 12 January 2027: 2; 12 April 2027: 3", c, StringComparison.Ordinal);
            Assert.Equal(3, c.Split("<rect ").Length - 1); // none where there are no data
        });
        Assert.Equal(5, charts.Select(c => c.Split("<title id=\"")[1].Split('"')[0]).Distinct().Count());
    }

    [Fact]
    public async Task The_same_review_gives_the_same_file()
    {
        await using var house = await TestHouse.BuildAsync();
        Assert.Equal(WordPack.Write(Document(house, "en")), WordPack.Write(Document(house, "en")));
        Assert.NotEqual(WordPack.Write(Document(house, "en")), WordPack.Write(Document(house, "de")));
    }

    [Fact]
    public async Task The_pack_is_brought_in_the_language_of_the_one_who_asks_and_to_nobody_else()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var max = await house.House.HiresAsync("Max", [Role.TopManagement], p => p with { Language = "de" });
        var review = await house.PlanAsync();
        var value = SeenReview.Of(review).ToString();
        Assert.Equal("Reviews.Refused.PackNotMade", Talk.CardOf(await house.As(house.Tom).PressesAsync("review.word", value)).Title.Key);
        await house.OnAsync(ReviewHouse.FreezeOn);
        foreach (var (person, language, button) in new[] { (house.Tom, "en", "review.word"), (max, "de", "review.page") })
        {
            await new Talk(house.House, person).PressesAsync(button, value);
            await house.House.Get<ParcelRound>().RunAsync(CancellationToken.None);
            var pack = (await house.PacksAsync(review.Id)).Single(p => p.Hash == house.Courier.HandedOver[^1]);
            Assert.Equal((language, button == "review.word" ? PackFormat.Word : PackFormat.Page), (pack.Language, pack.Format));
        }

        // the right is asked again when it leaves
        await house.As(house.Tom).PressesAsync("review.word", value);
        await house.House.WorkAsync(w => house.House.Get<RoleStore>().TakeAsync(w, house.Tom.Id, Role.TopManagement, default));
        await house.House.WorkAsync(w => house.House.Get<ReviewRegister>().TakeAsync(
            w, review.Id, null, ReviewChange.PassedOn, r => r.PassOn(house.Tom.Id, null, house.Today), default));
        await house.House.Get<ParcelRound>().RunAsync(CancellationToken.None);
        Assert.Equal(2, house.Courier.HandedOver.Count);
    }

    [Fact]
    public async Task The_vault_keeps_what_the_product_made_and_still_refuses_the_same_from_people()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var vault = house.House.Get<IFileVault>();
        var bytes = Encoding.UTF8.GetBytes(PagePack.Write(Document(house.House, "en")));
        Assert.True((await vault.PutAsync(new MemoryStream(bytes), "page.html", CancellationToken.None)).IsRefused);
        var kept = (await vault.KeepAsync(new MemoryStream(bytes), "page.html", CancellationToken.None)).Value;
        await using var read = (await vault.OpenAsync(kept.Hash, CancellationToken.None))!;
        var copy = new MemoryStream();
        await read.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    private static PackDocument Document(TestHouse house, string language)
    {
        var approved = ReviewSamples.Approved();
        var nasty = approved with { Inputs = [.. approved.Inputs.Select(i => i.Item == AgendaItem.Feedback ? i with { Remark = Nasty, SaidBy = ReviewSamples.Mia } : i)] };
        return house.Get<PackPages>().Of(nasty, Names, language);
    }
}
