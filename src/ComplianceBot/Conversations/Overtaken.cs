using ComplianceBot.Cards;

namespace ComplianceBot.Conversations;

/// <summary>What somebody sees whose form or card was overtaken by somebody else: what changed, and what they typed.</summary>
public static class Overtaken
{
    /// <summary>What has changed since, in lines, and where the record stands now.</summary>
    public static IReadOnlyList<Part> Changed(IEnumerable<Say> changes, IEnumerable<Part> standing) =>
        [new Sentence(Words("Overtaken.Changed"), Tone.Strong), new Rows([.. changes.Select(c => new Row(c))]), .. standing];

    /// <summary>The current form with what was typed; sending it is a decision about what is seen now.</summary>
    public static Form Again(Form current, IEnumerable<Part> changed, Filled typed) => current with
    {
        Parts =
        [
            .. changed, new Sentence(Words("Overtaken.Again")),
            .. current.Fields.OfType<TextField>().Where(f => IsTooLong(f, typed)).Select(f => Quotation.Of(typed.Field(f.Id)!)),
            .. current.Parts,
        ],
        Fields = [.. current.Fields.Select(f => Typed(f, typed.Field(f.Id)))],
    };

    /// <summary>It can no longer be done: the words are shown to be copied, and the record is one press away.</summary>
    /// <param name="page">Its title, name and value, and the button that leads to the record.</param>
    /// <param name="before">What was said in earlier forms of the same dialogue.</param>
    public static Form TooLate(Form page, IEnumerable<Part> changed, Filled typed, IEnumerable<string> before) => page with
    {
        Parts =
        [
            .. changed,
            .. WordsOf(typed, before).Any() ? [new Sentence(Words("Typed"), Tone.Strong)] : Array.Empty<Part>(),
            .. WordsOf(typed, before).Select(v => Quotation.Of(v)),
        ],
    };

    private static IEnumerable<string> WordsOf(Filled typed, IEnumerable<string> before) => before.Concat(typed.Fields.Values).Where(v => v.Length > 0);

    private static bool IsTooLong(TextField field, Filled typed) => typed.Field(field.Id)?.Length > field.MaxLength;

    private static Field Typed(Field field, string? typed) => (field, typed) switch
    {
        (TextField text, { Length: > 0 }) when typed.Length <= text.MaxLength => text with { Initial = typed },
        (ChoiceField choice, { Length: > 0 }) => choice with { Initial = typed },
        (DayField day, _) when FilledFields.DayOf(typed) is { } at => day with { Initial = at },
        _ => field,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Conversations." + key, args);
}
