using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody sees whose form or card about a finding was overtaken by somebody else: what changed, and what they typed.</summary>
public static class StaleForms
{
    public static Form Again(Form current, CorrectiveActionView view, Filled typed) => Overtaken.Again(current, Changed(view, SeenRecord.Parse(typed.Value)), typed);

    /// <summary>It can no longer be done: the words are shown to be copied, and the record is one press away.</summary>
    /// <param name="before">What was said in earlier forms of the same dialogue.</param>
    public static Form TooLate(CorrectiveActionView view, Filled typed, params IEnumerable<string> before)
    {
        var page = new Form
        {
            Title = Say.Exactly(view.Finding.Reference), Name = FindingRoutes.Whole, Value = SeenFinding.Of(view.Finding).ToString(),
            Buttons = [FindingButtons.Look(view.Finding)],
        };
        return Overtaken.TooLate(page, Changed(view, SeenRecord.Parse(typed.Value)), typed, before);
    }

    /// <summary>For a button: what changed, and the record as it is now.</summary>
    public static Card Card(CorrectiveActionView view, SeenRecord seen)
    {
        var card = CorrectiveActionCards.Of(view);
        return card with { Parts = [.. Changed(view, seen), .. card.Parts] };
    }

    private static IReadOnlyList<Part> Changed(CorrectiveActionView view, SeenRecord seen) =>
        Overtaken.Changed(view.History.Skip(seen.Version).Select(c => FindingParts.LineOf(view, c)), CorrectiveActionCards.Standing(view));
}
