using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody sees whose form or card was overtaken by somebody else: what changed, and what they typed.</summary>
public static class StaleForms
{
    /// <summary>The current form with what was typed; sending it is a decision about what is seen now.</summary>
    public static Form Again(Form current, CorrectiveActionView view, Filled typed) => current with
    {
        Parts =
        [
            .. Changed(view, SeenFinding.Parse(typed.Value)), new Sentence(Words("Stale.Again")),
            .. current.Fields.OfType<TextField>().Where(f => IsTooLong(f, typed)).Select(f => FindingParts.Quote(typed.Field(f.Id)!, int.MaxValue)),
            .. current.Parts,
        ],
        Fields = [.. current.Fields.Select(f => Typed(f, typed.Field(f.Id)))],
    };

    /// <summary>It can no longer be done: the words are shown to be copied, and the record is one press away.</summary>
    /// <param name="before">What was said in earlier forms of the same dialogue.</param>
    public static Form TooLate(CorrectiveActionView view, Filled typed, params IEnumerable<string> before) => new()
    {
        Title = Say.Exactly(view.Finding.Reference), Name = FindingRoutes.Whole, Value = SeenFinding.Of(view.Finding).ToString(),
        Parts =
        [
            .. Changed(view, SeenFinding.Parse(typed.Value)),
            .. WordsOf(typed, before).Any() ? [new Sentence(Words("Stale.Typed"), Tone.Strong)] : Array.Empty<Part>(),
            .. WordsOf(typed, before).Select(v => FindingParts.Quote(v, int.MaxValue)),
        ],
        Buttons = [FindingButtons.Look(view.Finding)],
    };

    /// <summary>For a button: what changed, and the record as it is now.</summary>
    public static Card Card(CorrectiveActionView view, SeenFinding seen)
    {
        var card = CorrectiveActionCards.Of(view);
        return card with { Parts = [.. Changed(view, seen), .. card.Parts] };
    }

    private static IEnumerable<Part> Changed(CorrectiveActionView view, SeenFinding seen) =>
    [
        new Sentence(Words("Stale.Changed"), Tone.Strong),
        new Rows([.. view.History.Skip(seen.Version).Select(c => new Row(FindingParts.LineOf(view, c)))]),
        .. CorrectiveActionCards.Standing(view),
    ];

    private static IEnumerable<string> WordsOf(Filled typed, IEnumerable<string> before) => before.Concat(typed.Fields.Values).Where(v => v.Length > 0);

    private static bool IsTooLong(TextField field, Filled typed) => typed.Field(field.Id)?.Length > field.MaxLength;

    private static Field Typed(Field field, string? typed) => (field, typed) switch
    {
        (TextField text, { Length: > 0 }) when typed.Length <= text.MaxLength => text with { Initial = typed },
        (ChoiceField choice, { Length: > 0 }) => choice with { Initial = typed },
        (DayField day, _) when FindingFields.DayOf(typed) is { } at => day with { Initial = at },
        _ => field,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
