using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>A block and how many lines of the card it carries, so that what does not fit can be counted.</summary>
internal sealed record Drawn(SlackBlock Block, int Lines = 1);

/// <summary>Draws the parts that cards and forms have in common.</summary>
internal sealed class PartDrawing(Wording wording)
{
    public const int SectionText = 2900;
    public const int ButtonText = 75;

    private const int AlternativeText = 1900;
    private const int HeaderText = 150;
    private const int SmallPrint = 1900;
    private const int FieldText = 1900;
    private const int FieldsAtOnce = 10;
    private const int ButtonsAtOnce = 25;

    public string Written(Say say, Reader reader) => Fit.Clean(wording.Write(say, reader));

    /// <summary>A heading for eyes and screen readers; one that is too long for it stands in bold.</summary>
    public IEnumerable<Drawn> Heading(string clean)
    {
        var line = clean.ReplaceLineEndings(" ");
        return line.Length <= HeaderText ? [new Drawn(new HeaderBlock(SlackText.Plain(line)))] : ProseDrawing.Bold(clean).Select(b => new Drawn(b));
    }

    public IEnumerable<Drawn> Part(Part part, Reader reader) => part switch
    {
        Sentence sentence => Sentence(Written(sentence.Words, reader), sentence.Tone),
        Facts facts => facts.Items.Chunk(FieldsAtOnce).SelectMany(some => Facts(some, reader)),
        Rows rows => Rows(rows, reader),
        Prose prose => ProseDrawing.Of(prose),
        Picture picture => [Image(picture, reader)],
        Chart { Picture: { } picture } chart => [Image(picture, reader), .. ProseDrawing.List([.. chart.Bars.Select(b => Written(b.Words, reader))])],
        Chart chart => ProseDrawing.List([.. chart.Bars.Select(b => b.Drawn + "  " + Written(b.Words, reader))]),
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    private Drawn Image(Picture picture, Reader reader) =>
        new(new ImageBlock(picture.Address.AbsoluteUri, Fit.Within(Written(picture.Alternative, reader), AlternativeText)));

    public IEnumerable<Drawn> Sentence(string clean, Tone tone) => tone switch
    {
        Tone.Normal => Fit.Pieces(clean, SectionText).Select(p => new Drawn(new SectionBlock(SlackText.Plain(p)))),
        Tone.Strong => ProseDrawing.Bold(clean).Select(b => new Drawn(b)),
        Tone.Quiet => Fit.Pieces(clean, SmallPrint).Select(p => new Drawn(new ContextBlock([SlackText.Plain(p)]))),
    };

    /// <summary>The buttons of a card or form, after everything else. A label too long for a button stands in full above it.</summary>
    public IEnumerable<Drawn> Buttons(IReadOnlyList<Button> buttons, Reader reader)
    {
        foreach (var some in buttons.Chunk(ButtonsAtOnce))
        {
            foreach (var label in some.Select(b => Written(b.Label, reader)).Where(l => l.Length > ButtonText))
                foreach (var drawn in Sentence(label, Tone.Quiet)) yield return drawn;
            yield return new Drawn(new ActionsBlock([.. some.Select((b, place) => Button(b, reader, place, null))]));
        }
    }

    private IEnumerable<Drawn> Facts(Fact[] facts, Reader reader)
    {
        var fields = facts.Select(f => (Fact: f, Text: FieldOf(f, reader))).ToList();
        var fitting = fields.Where(f => f.Text.Length <= FieldText).Select(f => SlackText.Markup(f.Text)).ToList();
        if (fitting.Count > 0) yield return new Drawn(new SectionBlock(Fields: fitting), fitting.Count);
        foreach (var (fact, _) in fields.Where(f => f.Text.Length > FieldText))
        {
            foreach (var block in ProseDrawing.Bold(Written(fact.Label, reader))) yield return new Drawn(block);
            foreach (var drawn in Sentence(Written(fact.Value, reader), Tone.Normal)) yield return drawn;
        }
    }

    private string FieldOf(Fact fact, Reader reader) =>
        "*" + Fit.Escaped(wording.Write(fact.Label, reader).ReplaceLineEndings(" ")) + "*\n" + Fit.Escaped(wording.Write(fact.Value, reader));

    /// <summary>Lines without a button stand together as a list; each line with one is a section of its own.</summary>
    private IEnumerable<Drawn> Rows(Rows rows, Reader reader)
    {
        var labels = rows.Items.Where(r => r.Button is not null).Select(r => Written(r.Button!.Label, reader)).ToList();
        var isRepeated = labels.Distinct(StringComparer.Ordinal).Count() < labels.Count;
        var plain = new List<string>();
        foreach (var row in rows.Items)
        {
            var text = Written(row.Words, reader);
            if (row.Button is null)
            {
                plain.Add(text);
                continue;
            }

            foreach (var drawn in ProseDrawing.List(plain)) yield return drawn;
            plain.Clear();
            var pieces = Fit.Pieces(text, SectionText).ToList();
            foreach (var piece in pieces.SkipLast(1)) yield return new Drawn(new SectionBlock(SlackText.Plain(piece)), 0);
            var button = Button(row.Button, reader, 0, isRepeated ? text : null);
            yield return new Drawn(new SectionBlock(SlackText.Plain(pieces[^1]), Accessory: button));
        }

        foreach (var drawn in ProseDrawing.List(plain)) yield return drawn;
    }

    private ButtonElement Button(Button button, Reader reader, int place, string? about)
    {
        var label = Written(button.Label, reader).ReplaceLineEndings(" ");
        return new ButtonElement(SlackText.Plain(Fit.Within(label, ButtonText)))
        {
            ActionId = ButtonName.Of(button, place), Value = button.Value.Length == 0 ? null : button.Value,
            Style = button.Primary ? "primary" : null,
            AccessibilityLabel = about is null ? null : Fit.Within((label + ": " + about).ReplaceLineEndings(" "), ButtonText),
        };
    }
}
