using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What somebody sees whose form or card about an audit was overtaken by somebody else: what changed, and what they typed.</summary>
public static class StaleAuditForms
{
    public static Form Again(Form current, AuditView view, Filled typed) => Overtaken.Again(current, Changed(view, SeenRecord.Parse(typed.Value)), typed);

    /// <summary>It can no longer be done: the words are shown to be copied, and the record is one press away.</summary>
    /// <param name="before">What was said in earlier forms of the same dialogue.</param>
    public static Form TooLate(AuditView view, Filled typed, params IEnumerable<string> before)
    {
        var page = new Form
        {
            Title = Say.Exactly(view.Audit.Reference), Name = AuditRoutes.Whole, Value = SeenAudit.Of(view.Audit).ToString(), Buttons = [AuditButtons.Look(view.Audit)],
        };
        return Overtaken.TooLate(page, Changed(view, SeenRecord.Parse(typed.Value)), typed, before);
    }

    /// <summary>For a button: what changed, and the record as it is now.</summary>
    public static Card Card(AuditView view, SeenRecord seen)
    {
        var card = AuditCards.Of(view);
        return card with { Parts = [.. Changed(view, seen), .. card.Parts] };
    }

    /// <summary>Not every change is a kept one (conclusions have a record of their own), so that it may be told by where the audit stands alone.</summary>
    private static IReadOnlyList<Part> Changed(AuditView view, SeenRecord seen) => Overtaken.Changed(
        view.History.TakeLast(Math.Min(view.History.Count, Math.Max(view.Audit.Version - seen.Version, 0))).Select(c => AuditPlanParts.LineOf(view, c)),
        AuditCards.Standing(view));
}
