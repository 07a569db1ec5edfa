using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody sees whose form or card was overtaken by somebody else: what changed, and what they typed.</summary>
public static class StaleForms
{
    /// <summary>The current form with what was typed; sending it is a decision about what is seen now.</summary>
    public static Form Again(Form current, CorrectiveActionView view, Filled typed) => current with
    {
        Parts = [.. Changed(view, SeenFinding.Parse(typed.Value)), new Sentence(Words("Stale.Again")), .. current.Parts],
        Fields = [.. current.Fields.Select(f => Typed(f, typed.Field(f.Id)))],
    };

    /// <summary>It can no longer be done: the words are shown to be copied, and the record is one press away.</summary>
    public static Form TooLate(CorrectiveActionView view, Filled typed) => new()
    {
        Title = Say.Exactly(view.Finding.Reference), Name = FindingRoutes.Whole, Value = SeenFinding.Of(view.Finding).ToString(),
        Parts =
        [
            .. Changed(view, SeenFinding.Parse(typed.Value)),
            .. typed.Fields.Values.Any(v => v.Length > 0) ? [new Sentence(Words("Stale.Typed"), Tone.Strong)] : Array.Empty<Part>(),
            .. typed.Fields.Values.Where(v => v.Length > 0).Select(v => FindingParts.Quote(v, int.MaxValue)),
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

    private static Field Typed(Field field, string? typed) => (field, typed) switch
    {
        (TextField text, { Length: > 0 }) => text with { Initial = typed },
        (ChoiceField choice, { Length: > 0 }) => choice with { Initial = typed },
        (DayField day, { Length: > 0 }) when DateOnly.TryParseExact(typed, TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) =>
            day with { Initial = at },
        _ => field,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
