using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A report with the names on its card.</summary>
public sealed record ReportView(FindingReport Report, string ReportedBy, string DecidedBy);

/// <summary>Reports as cards: for the ISMS manager who decides, and in kind words for whoever reported (row 3, T1).</summary>
public static class ReportCards
{
    /// <summary>As it stands, without buttons.</summary>
    public static Card Of(ReportView view) => new()
    {
        Title = Words("Title", view.Report.Reference, Words("Kind." + view.Report.Kind)),
        Parts =
        [
            new Sentence(Standing(view), Tone.Strong), .. view.Report.Reason is { } reason ? [Quote(reason)] : Array.Empty<Part>(),
            new Sentence(Words("Told"), Tone.Strong), Quote(view.Report.Text), .. Cited(view.Report),
            new Sentence(Words("By", view.ReportedBy, view.Report.ReportedAt), Tone.Quiet),
        ],
    };

    /// <summary>For an ISMS manager: what can be done with it.</summary>
    public static Card ToDecide(ReportView view) => view.Report.State != ReportState.New ? Of(view) : Of(view) with
    {
        Buttons =
        [
            Opens(view.Report, ReportRoutes.Take, "Button.TakeOver") with { Primary = true }, Opens(view.Report, ReportRoutes.Decline, "Button.Decline"),
        ],
    };

    public static Button Look(FindingReport report) =>
        new() { Label = Words("Button.Show"), Name = ReportRoutes.Show, Value = report.Id, Press = Press.Acts, Primary = true };

    /// <summary>For whoever has just reported it.</summary>
    public static Card Received(FindingReport report, DateOnly lookedAtBy) => new()
    {
        Title = Words("Received", report.Reference),
        Parts =
        [
            new Sentence(Words("ReceivedNext", lookedAtBy)), .. report.Kind == ReportKind.Event ? [Urgent] : Array.Empty<Part>(),
        ],
    };

    public static Card TakenOver(FindingReport report, CorrectiveAction finding) => new()
    {
        Title = Words("ThankYou", report.Reference), Parts = [new Sentence(Words("BecameFinding", finding.Reference))], Buttons = [FindingButtons.Look(finding)],
    };

    public static Card Declined(FindingReport report) => new()
    {
        Title = Words("ThankYou", report.Reference),
        Parts = [new Sentence(Words("NotFollowed")), Quote(report.Reason!), new Sentence(Words("ReportAgain"))],
    };

    /// <summary>The finding that it became has ended.</summary>
    /// <param name="why">The reason where nothing is done.</param>
    public static Card Ended(FindingReport report, CorrectiveAction finding, string? why) => new()
    {
        Title = Words("ThankYou", report.Reference),
        Parts = why is null
            ? [new Sentence(Words("Solved", finding.Reference))]
            : [new Sentence(Words("NotActedOn", finding.Reference)), Quote(why)],
        Buttons = [FindingButtons.Look(finding)],
    };

    /// <summary>What cannot wait goes to people at once.</summary>
    public static Sentence Urgent => new(Words("Urgent"), Tone.Strong);

    public static IEnumerable<Part> Cited(FindingReport report) => report.Cited is { } cited
        ? [new Sentence(Words("Message"), Tone.Strong), Quote(cited)]
        : [];

    private static Prose Quote(string text) => FindingParts.Quote(text, CorrectiveActionCards.LongestOnCard);

    private static Say Standing(ReportView view) => view.Report.State switch
    {
        ReportState.New => Words("State.New"),
        ReportState.TakenOver => Words("State.TakenOver", view.DecidedBy, view.Report.DecidedAt!.Value),
        ReportState.Declined => Words("State.Declined", view.DecidedBy, view.Report.DecidedAt!.Value),
    };

    private static Button Opens(FindingReport report, string route, string label) =>
        new() { Label = Words(label), Name = route + Doors.Suffix, Value = report.Id, Press = Press.Opens };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Report." + key, args);
}
