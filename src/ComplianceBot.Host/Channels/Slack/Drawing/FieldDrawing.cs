using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>
/// Draws the questions of a form. What is longer than Slack takes in its place stands in full above the question, and the
/// answers below it are lettered.
/// </summary>
internal sealed class FieldDrawing(PartDrawing parts)
{
    public const string Consented = "yes";

    private const int LabelText = 1900;
    private const int OptionText = 75;
    private const int OptionValue = 75;
    private const int OpenOptions = 10;
    private const int ListedOptions = 100;
    private const int InputText = 3000;
    private const int MostFiles = 10;
    private const int LargestFormFile = 10;

    public IEnumerable<SlackBlock> Of(Field field, string blockId, Reader reader)
    {
        var label = parts.Written(field.Label, reader);
        var hint = HintOf(field) is { } words ? parts.Written(words, reader) : null;
        var above = new List<SlackBlock>();
        if (label.Length > LabelText) above.AddRange(Full(label));
        if (hint?.Length > LabelText) above.AddRange(Full(hint));
        var element = ElementOf(field, label, above, reader);
        return
        [
            .. above,
            new InputBlock(SlackText.Plain(Fit.Within(label, LabelText)), element)
            {
                BlockId = blockId, Optional = field.Optional ? true : null,
                Hint = hint is null ? null : SlackText.Plain(Fit.Within(hint, LabelText)),
            },
        ];
    }

    private SlackElement ElementOf(Field field, string label, List<SlackBlock> above, Reader reader) => field switch
    {
        ChoiceField choice => ChoiceOf(choice, label, above, reader),
        ConsentField consent => ConsentOf(consent, above, reader),
        DayField day => new DateElement(day.Initial?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { ActionId = field.Id },
        FilesField files => new FileElement(Math.Clamp(files.Most, 1, MostFiles)) { ActionId = field.Id },
        TextField text => new TextElement(text.Long, Math.Clamp(text.MaxLength, 1, InputText), InitialOf(text)) { ActionId = field.Id },
        _ => throw new NotSupportedException(field.GetType().Name),
    };

    /// <summary>A form takes smaller files than the conversation does: it says so before somebody tries.</summary>
    private static Say? HintOf(Field field) => field is FilesField ? Say.Of("Slack.FilesHint", LargestFormFile, field.Hint ?? Say.Exactly("")) : field.Hint;

    private static string? InitialOf(TextField text) => string.IsNullOrEmpty(text.Initial)
        ? null
        : text.Initial.Length <= Math.Min(text.MaxLength, InputText)
            ? text.Initial
            : throw new InvalidOperationException($"The field {text.Id} starts with more text than it takes.");

    private CheckboxElement ConsentOf(ConsentField consent, List<SlackBlock> above, Reader reader)
    {
        var statement = parts.Written(consent.Statement, reader);
        if (statement.Length > OptionText)
        {
            above.AddRange(Full(statement));
            statement = parts.Written(Say.Of("Slack.Confirm"), reader);
        }

        return new CheckboxElement([new SlackOption(SlackText.Plain(Fit.Within(statement, OptionText)), Consented)]) { ActionId = consent.Id };
    }

    private SlackElement ChoiceOf(ChoiceField field, string label, List<SlackBlock> above, Reader reader)
    {
        if (field.Choices.Count is 0 or > ListedOptions) throw new InvalidOperationException($"The field {field.Id} has {field.Choices.Count} choices; a Slack list holds 1 to {ListedOptions}.");
        if (field.Choices.FirstOrDefault(c => c.Value.Length is 0 or > OptionValue) is { } bad) throw new InvalidOperationException($"The field {field.Id} has a choice whose value '{bad.Value}' Slack does not take.");
        var options = OptionsOf(field, label, above, reader);
        var chosen = (field.Initial ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var initial = options.Where(o => chosen.Contains(o.Value, StringComparer.Ordinal)).ToList();
        return (field.Open && options.Count <= OpenOptions, field.Many) switch
        {
            (true, false) => new RadioElement(options, initial.FirstOrDefault()) { ActionId = field.Id },
            (true, true) => new CheckboxElement(options, initial.Count == 0 ? null : initial) { ActionId = field.Id },
            (false, false) => new SelectElement(options, initial.FirstOrDefault()) { ActionId = field.Id },
            (false, true) => new MultiSelectElement(options, initial.Count == 0 ? null : initial) { ActionId = field.Id },
        };
    }

    private List<SlackOption> OptionsOf(ChoiceField field, string label, List<SlackBlock> above, Reader reader)
    {
        var texts = field.Choices.Select(c => parts.Written(c.Label, reader).ReplaceLineEndings(" ")).ToList();
        if (texts.Any(t => t.Length > OptionText))
        {
            if (label.Length <= LabelText) above.AddRange(ProseDrawing.Bold(label));
            texts = [.. texts.Select((text, at) => Letter(at, texts.Count) + ") " + text)];
            above.AddRange(Full(string.Join('\n', texts)));
        }

        return [.. field.Choices.Zip(texts, (choice, text) => new SlackOption(SlackText.Plain(Fit.Within(text, OptionText)), choice.Value))];
    }

    private IEnumerable<SlackBlock> Full(string clean) => parts.Sentence(clean, Tone.Normal).Select(d => d.Block);

    private static string Letter(int at, int count) =>
        count <= 26 ? ((char)('A' + at)).ToString() : (at + 1).ToString(CultureInfo.InvariantCulture);
}
