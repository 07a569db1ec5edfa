using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class PolicyTextTests
{
    [Fact]
    public void Markdown_becomes_headings_paragraphs_lists_quotes_and_links()
    {
        var blocks = PolicyText.Blocks("""
            ## Rules

            Keep it **short** and *clear*, see [the portal](https://intranet.example/a) or [ftp](ftp://x).

            1. First
            2. Second
               - inner

            > Quoted

            | Who | When |
            | --- | --- |
            | Ann | now |

            `code` & <b>html</b>
            """);

        Assert.Equal(
            [
                BlockKind.Heading, BlockKind.Paragraph, BlockKind.Numbered, BlockKind.Numbered, BlockKind.Bullet, BlockKind.Quote, BlockKind.Bullet,
                BlockKind.Paragraph,
            ],
            blocks.Select(b => b.Kind));
        Assert.Contains(blocks[1].Spans, s => s is { Text: "short", Bold: true });
        Assert.Contains(blocks[1].Spans, s => s is { Text: "clear", Italic: true });
        Assert.Contains(blocks[1].Spans, s => s is { Text: "the portal", Link: "https://intranet.example/a" });
        Assert.Equal("Keep it short and clear, see the portal or ftp.", PolicyText.TextOf(blocks[1].Spans));
        Assert.All(blocks.SelectMany(b => b.Spans), s => Assert.True(s.Link is null || s.Link.StartsWith("https://", StringComparison.Ordinal)));
        Assert.Equal(2, blocks[3].Number);
        Assert.Equal("– inner", PolicyText.TextOf(blocks[4].Spans));
        Assert.Equal("Who: Ann; When: now", PolicyText.TextOf(blocks[6].Spans));
        Assert.Equal("code & <b>html</b>", PolicyText.TextOf(blocks[7].Spans));
    }

    [Fact]
    public void Sections_begin_at_their_headings() =>
        Assert.Equal([null, "One", "Two"], PolicyText.Sections("Intro\n\n## One\n\na\n\n### Deep\n\nb\n\n## Two\n\nc").Select(s => s.Heading));

    [Fact]
    public void Every_sample_policy_is_read_in_pages_that_fit()
    {
        var files = Directory.EnumerateFiles(Path.Combine(House.Repository.Root, "samples", "policies"), "*.md", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var text in files.Select(f => File.ReadAllText(f).Split("---", 3)[^1])) AssertWhole(text);
    }

    [Fact]
    public void No_page_is_too_long_and_no_text_is_lost() => Prop.ForAll(
        Gen.Choose(0, 12000).ListOf(6).ToArbitrary(),
        lengths =>
        {
            AssertWhole(string.Join("\n\n", lengths.Select((n, i) => $"## Section {i}\n\n{Words(n)}\n\n- {Words(n / 3)}\n- point")));
            return true;
        }).QuickCheckThrowOnFailure();

    private static string Words(int length) => string.Concat(Enumerable.Repeat("word and ", length / 9 + 1)).Trim();

    private static void AssertWhole(string markdown)
    {
        var pages = PolicyPages.Of(markdown);
        Assert.All(pages, p => Assert.InRange(p.Count, 1, PolicyPages.MostBlocks));
        Assert.All(pages, p => Assert.InRange(PolicyPages.LengthOf(p), 1, PolicyPages.MostCharacters));
        Assert.Equal(
            string.Concat(PolicyText.Blocks(markdown).Select(b => PolicyText.TextOf(b.Spans))),
            string.Concat(pages.SelectMany(p => p).Select(b => PolicyText.TextOf(b.Spans))));
    }
}
