using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Draws one card or form for one reader, from top to bottom in reading order.</summary>
internal sealed class CardDrawing(ReaderWords words, bool isDialog, int mostRows)
{
    public IReadOnlyList<CardElement> Of(Card card)
    {
        var body = new List<CardElement> { CardElements.Heading(Filled(card.Title)) };
        foreach (var part in card.Parts) body.AddRange(PartOf(part));
        body.AddRange(CardButtons.Sets([.. card.Buttons.Select(ButtonOf)]));
        return body;
    }

    public IReadOnlyList<CardElement> Of(Form form, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, Say> errors)
    {
        var body = new List<CardElement>();
        // a dialog has its title in its frame, where a long one is cut
        if (Write(form.Title).Length > 40 || form.Parts.Count + form.Fields.Count == 0) body.Add(CardElements.Heading(Filled(form.Title)));
        body.AddRange(errors.Where(e => form.Fields.All(f => f.Id != e.Key)).Select(e => CardElements.Warning(Filled(e.Value))));
        body.AddRange(form.Parts.SelectMany(PartOf));
        foreach (var field in form.Fields) body.AddRange(FieldOf(field, typed.GetValueOrDefault(field.Id), errors.GetValueOrDefault(field.Id)));
        List<(string, CardAction)> buttons = [.. form.Buttons.Select(ButtonOf)];
        if (form.Submit is { } submit) buttons.Insert(0, (Label(submit), CardButtons.Sending(form, Label(submit))));
        body.AddRange(CardButtons.Sets(buttons));
        return body;
    }

    private IEnumerable<CardElement> FieldOf(Field field, string? typed, Say? error)
    {
        if (error is not null) yield return CardElements.Warning(Filled(error));
        if (field.Hint is { } hint) yield return CardElements.Text(Filled(hint), Tone.Quiet);
        yield return new CardFields(Write).Of(field, typed);
    }

    private (string Label, CardAction Action) ButtonOf(Button button)
    {
        var label = Label(button.Label);
        return (label, isDialog ? CardButtons.InDialog(button, label) : CardButtons.InMessage(button, label));
    }

    private IEnumerable<CardElement> PartOf(Part part) => part switch
    {
        Sentence sentence => Escaped(sentence.Words) is { Length: > 0 } text ? [CardElements.Text(text, sentence.Tone)] : [],
        Facts { Items.Count: > 0 } facts => [FactsOf(facts)],
        Facts => [],
        Rows rows => RowsOf(rows),
        Prose prose => prose.Blocks.Select(BlockOf).OfType<CardElement>(),
        Picture picture => [ImageOf(picture)],
        Chart chart => [CardElements.Chart(Write(chart.Title), chart.Bars, InsteadOf(chart)), .. chart.Bars.Select(b => CardElements.Line(Filled(b.Words)))],
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    private CardElement ImageOf(Picture picture) => CardElements.Image(picture.Address, Write(picture.Alternative));

    /// <summary>What a client shows that knows no charts.</summary>
    private CardElement InsteadOf(Chart chart) => chart.Picture is { } picture
        ? ImageOf(picture)
        : CardElements.Container([.. chart.Bars.Select(b => CardElements.Line(b.Drawn + "  " + CardText.Escaped(b.Label)))]);

    private CardElement FactsOf(Facts facts) => new("FactSet") { Facts = [.. facts.Items.Select(f => new CardFact(Filled(f.Label), Filled(f.Value)))] };

    private IEnumerable<CardElement> RowsOf(Rows rows)
    {
        foreach (var row in rows.Items.Take(mostRows)) yield return RowOf(row);
        if (rows.Items.Count > mostRows)
            yield return CardElements.Text(CardText.Escaped(Write(Say.Of("Teams.MoreRows", rows.Items.Count - mostRows))), Tone.Quiet);
    }

    /// <summary>The button stands below its words: beside them it would squeeze them on a phone.</summary>
    private CardElement RowOf(Row row)
    {
        var text = CardElements.Text(Filled(row.Words));
        if (row.Button is not { } button) return text;
        return CardElements.Container([text, .. CardButtons.Sets([ButtonOf(button)])]) with { Separator = true };
    }

    private static CardElement? BlockOf(Block block)
    {
        var text = string.Concat(block.Spans.Select(CardText.Marked)).Trim();
        if (text.Length == 0) return null;
        return block.Kind switch
        {
            BlockKind.Heading => CardElements.Heading(CardText.LineStart(text)),
            BlockKind.Paragraph => CardElements.Text(CardText.LineStart(text)),
            BlockKind.Bullet => CardElements.Text("• " + text),
            // the space that does not break keeps Teams from counting the lines anew
            BlockKind.Numbered => CardElements.Text((block.Number ?? 1).ToString(CultureInfo.InvariantCulture) + ".\u00A0" + text),
            BlockKind.Quote => Quoted(CardText.LineStart(text)),
        };
    }

    private static CardElement Quoted(string text) => CardElements.Container(CardElements.Text(text)) with { Style = "emphasis" };

    private string Write(Say say) => words.Of(say);

    private string Escaped(Say say) => CardText.Escaped(Write(say));

    private string Filled(Say say) => Escaped(say) is { Length: > 0 } text ? text : "–";

    private string Label(Say say) => CardText.Plainly(Write(say)) is { Length: > 0 } label ? label : "…";
}
