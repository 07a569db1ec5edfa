using System.Text;
using System.Text.RegularExpressions;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Teams;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed partial class AdaptiveCardsProperties
{
    private static readonly string[] Nasty =
    [
        "[x](https://evil.example)", "**", "__", "`", "\\", "<at>", "&#91;", "\n", "\r\n", "\t", "\0", "\u202E", "\uD83D", "😀", "# ", "- ", "1. ", "](", "é", " ", "word",
    ];

    private static readonly Gen<string> Text =
        Gen.Elements(Nasty).ListOf().Select(parts => string.Concat(parts)).Or(Gen.Choose(0, 20_000).Select(n => new string('x', n)));

    [Fact]
    public void Whatever_the_text_is_a_card_is_drawn_whole_and_inside_the_limit() => Prop.ForAll(CardGen.ToArbitrary(), card =>
    {
        var drawn = DrawnCards.Message(card, isKept: false);
        Assert.True(DrawnCards.SizeOf(drawn) <= AdaptiveCards.MostBytes);
        Assert.All(DrawnCards.Texts(drawn), text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(DrawnCards.OfType(drawn, "ActionSet"), set => Assert.InRange(set["actions"]!.AsArray().Count, 1, 6));
        Assert.All(
            DrawnCards.All(drawn).Where(o => o["title"] is not null && o["verb"] is not null), a => Assert.InRange(((string)a["title"]!).Length, 1, 40));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Outside_text_never_holds_an_unescaped_mark() => Prop.ForAll(Text.ToArbitrary(), text =>
    {
        var escaped = CardText.Escaped(text);
        Assert.DoesNotMatch(Unescaped(), escaped);
        Assert.All(escaped.Split('\n'), line => Assert.DoesNotMatch(LineMark(), line));
        Assert.DoesNotContain(escaped, c => char.IsControl(c) && c != '\n');
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unescaping_gives_the_words_back() => Prop.ForAll(Text.Where(t => t.Length < 5000).ToArbitrary(), text =>
    {
        var words = (string t) => string.Concat(t.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r) && !Rune.IsControl(r) && r.Value != 0x202E).Select(r => r.ToString()));
        Assert.Equal(words(text), words(Escape().Replace(CardText.Escaped(text), "$1")));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_cannot_close_its_own_bold_or_link() => Prop.ForAll(Text.Where(t => t.Length < 5000).ToArbitrary(), text =>
    {
        var marked = CardText.Marked(new Span(text, Bold: true, Link: "https://intra.example/")).Trim();
        if (string.IsNullOrWhiteSpace(CardText.Plainly(text))) return;
        Assert.StartsWith("[**", marked, StringComparison.Ordinal);
        Assert.EndsWith("**](https://intra.example/)", marked, StringComparison.Ordinal);
        Assert.DoesNotMatch(Unescaped(), marked[3..^"**](https://intra.example/)".Length]);
    }).QuickCheckThrowOnFailure();

    private static readonly Gen<Button> ButtonGen = Text.Select(t => new Button { Label = Say.Exactly(t), Name = "a.b", Press = Press.Acts });

    private static readonly Gen<Card> CardGen =
        from title in Text
        from words in Text
        from rows in Text.ListOf()
        from buttons in ButtonGen.ListOf(8)
        select new Card
        {
            Title = Say.Exactly(title),
            Parts =
            [
                new Sentence(Say.Exactly(words), Tone.Quiet),
                new Facts([new Fact(Say.Exactly(title), Say.Exactly(words))]),
                new Rows([.. rows.Select(r => new Row(Say.Exactly(r), buttons[0]))]),
            ],
            Buttons = [.. buttons.Select(b => b with { Label = Say.Exactly(CardText.Cut(b.Label.Literal!, 100)) })],
        };

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*[*_`\[\]~<]")]
    private static partial Regex Unescaped();

    [GeneratedRegex(@"^(?:[#>+\-]|\d{1,9}[.)])")]
    private static partial Regex LineMark();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
