using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A finding as one card that reads well: where it stands, who is next and until when, what was seen and done, and how it came here.</summary>
public static class CorrectiveActionCards
{
    /// <summary>Longer texts end in "…" on the card; the page has them whole.</summary>
    public const int LongestOnCard = 400;

    private const int LastChanges = 6, LastNotes = 3;

    /// <summary>For whoever reads it; what the reader can do stands behind a button.</summary>
    public static Card Of(CorrectiveActionView view) => Of(view, [Open(view.Finding)], CorrectionParts.Counted(view.Corrections));

    public static Card Of(CorrectiveActionView view, IReadOnlyList<Button> buttons) => Of(view, buttons, CorrectionParts.OnCard(view.Corrections, LongestOnCard));

    private static Card Of(CorrectiveActionView view, IReadOnlyList<Button> buttons, IEnumerable<Part> corrections) => new()
    {
        Title = TitleOf(view.Finding),
        Parts =
        [
            .. Standing(view), .. corrections, .. FindingParts.Of(view, LongestOnCard), .. FindingParts.History(view, LastChanges),
            .. FindingParts.Notes(view, LastNotes, LongestOnCard),
        ],
        Buttons = buttons,
    };

    /// <summary>The whole of it, to read.</summary>
    public static Form Page(CorrectiveActionView view) => new()
    {
        Title = Say.Exactly(view.Finding.Reference), Name = FindingRoutes.Whole, Value = SeenFinding.Of(view.Finding).ToString(),
        Parts =
        [
            .. Standing(view), .. CorrectionParts.Whole(view.Corrections), .. FindingParts.Of(view, int.MaxValue), .. FindingParts.History(view, int.MaxValue), .. FindingParts.Notes(view, int.MaxValue, int.MaxValue),
        ],
    };

    /// <summary>A few words for a line: what it is called and about.</summary>
    public static Say TitleOf(CorrectiveAction finding) => Words("Card.Title", finding.Reference, GradeOf(finding), finding.RequirementId);

    public static Say GradeOf(CorrectiveAction finding) => Words(finding.Severity is { } severity ? "Severity." + severity : "Severity.None");

    /// <summary>Where it stands; who is next, with what, until when.</summary>
    public static IEnumerable<Part> Standing(CorrectiveActionView view)
    {
        yield return new Sentence(Words("Card.Stands", Words("State." + view.Finding.State)), Tone.Strong);
        foreach (var awaited in view.Awaited) yield return new Sentence(NextOf(view, awaited));
    }

    private static Say NextOf(CorrectiveActionView view, AwaitedTask awaited)
    {
        var holder = awaited.Holder switch
        {
            TaskHolder.Owner => Say.Exactly(view.NameOf(view.Finding.DelegateId ?? view.Finding.OwnerId)),
            TaskHolder.ActionOwner => Say.Exactly(view.NameOf(awaited.Action!.OwnerId)),
            TaskHolder.Verifier => Say.Exactly(view.NameOf(view.Finding.VerifierId)),
            TaskHolder.IsmsManager or TaskHolder.PlanApprover or TaskHolder.Closer or TaskHolder.ExtensionApprover => Words("Holder." + awaited.Holder),
        };
        var what = awaited.Action is { } action ? Say.Exactly(FindingParts.Shortened(action.What, 80)) : Words("Task." + awaited.Task);
        return awaited.NotBefore is { } day ? Words("Card.NextFrom", holder, what, day, awaited.DueOn) : Words("Card.Next", holder, what, awaited.DueOn);
    }

    private static Button Open(CorrectiveAction finding) => FindingButtons.Look(finding) with { Label = Words("Button.menu") };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
