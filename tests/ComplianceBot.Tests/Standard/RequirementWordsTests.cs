using ComplianceBot.Cards;
using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Standard;

/// <summary>What a control or clause asks is read in the reader's language (SQ-10).</summary>
public sealed class RequirementWordsTests
{
    private static readonly Wording Wording = new([new WordSource(RequirementWords.Prefix, new RequirementWords())]);

    [Fact]
    public void Every_control_and_clause_has_words_in_both_languages()
    {
        var all = Requirements.All.SelectMany(SaysOf).ToList();
        Assert.True(all.Count > 400);
        Assert.All(all, say =>
        {
            var (english, german) = (In("en", say), In("de", say));
            Assert.False(string.IsNullOrWhiteSpace(english), say.Key);
            Assert.False(string.IsNullOrWhiteSpace(german), say.Key);
            Assert.NotEqual(english, german);
            Assert.DoesNotContain('{', english + german);
        });
    }

    [Theory]
    [InlineData("6.2", "Information security objectives and plan to reach them")]
    [InlineData("6.1.3", "Statement of Applicability")]
    [InlineData("9.2", "Evidence of the audit programme and the audit results")]
    [InlineData("9.2", "Internal audit procedure")]
    [InlineData("4.2", "Context and interested parties (with the climate-change decision)")]
    public void A_clause_is_shown_by_the_documents_that_it_asks_for(string clause, string document) =>
        Assert.Contains(document, Requirements.Find(clause)!.Examples.Select(e => e.What));

    [Fact]
    public void All_that_every_clause_requires_is_known_and_belongs_to_a_clause()
    {
        Assert.Equal(18, RequiredDocuments.All.Count(d => d.Id.StartsWith("DOC-", StringComparison.Ordinal)));
        Assert.All(RequiredDocuments.All.SelectMany(d => d.Clauses), clause => Assert.NotNull(Requirements.Find(clause)));
        Assert.All(RequiredDocuments.All, d => Assert.InRange(d.ReviewDays, 1, 366));
    }

    [Fact]
    public void No_two_controls_ask_for_the_same_in_german()
    {
        var plain = Requirements.Controls.Select(c => In("de", RequirementWords.Plain(c))).ToList();
        Assert.Equal(plain.Count, plain.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_heading_asks_for_what_its_parts_ask_for_in_german_too()
    {
        var (heading, parts) = (Requirements.Find("9.2")!, new[] { "9.2.1", "9.2.2" }.Select(id => Requirements.Find(id)!));
        Assert.Equal(string.Join(' ', parts.Select(p => In("de", RequirementWords.Plain(p)))), In("de", RequirementWords.Plain(heading)));
    }

    /// <summary>A heading of headings asks for nothing itself, so it has a title only.</summary>
    private static IEnumerable<Say> SaysOf(Requirement requirement) =>
    [
        RequirementWords.Title(requirement), .. requirement.Plain.Length == 0 ? Array.Empty<Say>() : [RequirementWords.Plain(requirement)],
        .. RequirementWords.Examples(requirement),
    ];

    private static string In(string language, Say say) => Wording.Write(say, new Reader(language, "UTC"));
}
