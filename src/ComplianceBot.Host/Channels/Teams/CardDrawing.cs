using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Draws one card or form for one reader, from top to bottom in reading order.</summary>
internal sealed class CardDrawing(Wording wording, Reader reader, bool isDialog, int mostRows)
{
    public JsonArray Of(Card card)
    {
        var body = new JsonArray(CardElements.Heading(Filled(card.Title)));
        Add(body, card.Parts.SelectMany(PartOf));
        Add(body, CardButtons.Sets([.. card.Buttons.Select(ButtonOf)]));
        return body;
    }

    public JsonArray Of(Form form, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, Say> errors)
    {
        var body = new JsonArray();
        // a dialog has its title in its frame, where a long one is cut
        if (Write(form.Title).Length > 40 || form.Parts.Count + form.Fields.Count == 0) body.Add(CardElements.Heading(Filled(form.Title)));
        Add(body, errors.Where(e => form.Fields.All(f => f.Id != e.Key)).Select(e => CardElements.Warning(Filled(e.Value))));
        Add(body, form.Parts.SelectMany(PartOf));
        foreach (var field in form.Fields) Add(body, FieldOf(field, typed.GetValueOrDefault(field.Id), errors.GetValueOrDefault(field.Id)));
        List<(string, JsonObject)> buttons = [.. form.Buttons.Select(ButtonOf)];
        if (form.Submit is { } submit) buttons.Insert(0, (Label(submit), CardButtons.Sending(form, Label(submit))));
        Add(body, CardButtons.Sets(buttons));
        return body;
    }

    private static void Add(JsonArray body, IEnumerable<JsonObject> elements)
    {
        foreach (var element in elements) body.Add(element);
    }

    private IEnumerable<JsonObject> FieldOf(Field field, string? typed, Say? error)
    {
        if (error is not null) yield return CardElements.Warning(Filled(error));
        if (field.Hint is { } hint) yield return CardElements.Text(Filled(hint), Tone.Quiet);
        yield return new CardFields(Write).Of(field, typed);
    }

    private (string Label, JsonObject Action) ButtonOf(Button button)
    {
        var label = Label(button.Label);
        return (label, isDialog ? CardButtons.InDialog(button, label) : CardButtons.InMessage(button, label));
    }

    private IEnumerable<JsonObject> PartOf(Part part) => part switch
    {
        Sentence sentence => Escaped(sentence.Words) is { Length: > 0 } text ? [CardElements.Text(text, sentence.Tone)] : [],
        Facts { Items.Count: > 0 } facts => [FactsOf(facts)],
        Facts => [],
        Rows rows => RowsOf(rows),
        Prose prose => prose.Blocks.Select(BlockOf).OfType<JsonObject>(),
        Picture picture => [ImageOf(picture)],
        Chart chart => [CardElements.Chart(Write(chart.Title), chart.Bars, InsteadOf(chart)), .. chart.Bars.Select(b => CardElements.Line(Filled(b.Words)))],
        _ => throw new NotSupportedException(part.GetType().Name),
    };

    private JsonObject ImageOf(Picture picture) => CardElements.Image(picture.Address, Write(picture.Alternative));

    /// <summary>What a client shows that knows no charts.</summary>
    private JsonObject InsteadOf(Chart chart) => chart.Picture is { } picture
        ? ImageOf(picture)
        : CardElements.Container([.. chart.Bars.Select(b => CardElements.Line(b.Drawn + "  " + CardText.Escaped(b.Label)))]);

    private JsonObject FactsOf(Facts facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = new JsonArray(
            [.. facts.Items.Select(f => new JsonObject { ["title"] = Filled(f.Label), ["value"] = Filled(f.Value) })]),
    };

    private IEnumerable<JsonObject> RowsOf(Rows rows)
    {
        foreach (var row in rows.Items.Take(mostRows)) yield return RowOf(row);
        if (rows.Items.Count > mostRows)
            yield return CardElements.Text(CardText.Escaped(Write(Say.Of("Teams.MoreRows", rows.Items.Count - mostRows))), Tone.Quiet);
    }

    /// <summary>The button stands below its words: beside them it would squeeze them on a phone.</summary>
    private JsonObject RowOf(Row row)
    {
        var words = CardElements.Text(Filled(row.Words));
        if (row.Button is not { } button) return words;
        var container = CardElements.Container([words, .. CardButtons.Sets([ButtonOf(button)])]);
        container["separator"] = true;
        return container;
    }

    private static JsonObject? BlockOf(Block block)
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

    private static JsonObject Quoted(string text)
    {
        var container = CardElements.Container(CardElements.Text(text));
        container["style"] = "emphasis";
        return container;
    }

    private string Write(Say say) => wording.Write(say, reader);

    private string Escaped(Say say) => CardText.Escaped(Write(say));

    private string Filled(Say say) => Escaped(say) is { Length: > 0 } text ? text : "–";

    private string Label(Say say) => CardText.Plainly(Write(say)) is { Length: > 0 } label ? label : "…";
}
