using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using State = ComplianceBot.Capabilities.Acknowledgements.AssignmentState;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What the card of one assignment says in each state. It names the reason, how long it takes and until when (AK-9).</summary>
public static class AssignmentCards
{
    public static Card Of(AssignmentView view) => view.Assignment.State switch
    {
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed => view.Assignment.IsStopped ? Stopped(view) : Due(view),
        State.Acknowledged => Done(view),
        State.Superseded => view.Assignment.AcknowledgedAt is null ? Replaced(view) : Done(view),
        State.Waived => Closed(view, Words("Card.Waived", view.Assignment.WaivedUntil!.Value)),
        State.Cancelled => Closed(view, Words("Card.Cancelled")),
        State.Expired => Closed(view, Words("Card.Expired", view.Assignment.ValidUntil!.Value)),
    };

    /// <summary>The notice of a new assignment, and the item of a single nudge.</summary>
    public static Card Due(AssignmentView view) => new()
    {
        Title = Words("Card.Due", view.Text.Title, view.Version.Version),
        Parts =
        [
            new Sentence(Say.Exactly(view.Text.Why)),
            new Sentence(Words(view.Text.Quiz.IsEmpty ? "Card.Takes" : "Card.TakesWithQuiz", view.Text.Minutes, view.Assignment.DueOn), Tone.Strong),
            .. view.Assignment.DueSetOn is null ? Array.Empty<Part>() : [new Sentence(Words("Card.DueMoved"), Tone.Quiet)],
        ],
        Buttons = [Read(view.Assignment.Id), Why(view.Assignment.Id), SnoozeButton.For(view.Assignment.Topic)],
    };

    /// <summary>Who acknowledged what, and when; of a signed list the day on it (A6p).</summary>
    public static Card Done(AssignmentView view) => new()
    {
        Title = Words("Card.Acknowledged", view.Text.Title, view.Version.Version),
        Parts =
        [
            new Facts(
            [
                new Fact(Words("Fact.By"), Say.Exactly(view.Person.Name)),
                new Fact(Words("Fact.At"), When(view.Assignment)),
                new Fact(Words("Fact.Fingerprint"), Say.Exactly(view.Version.ShortHash)),
            ]),
            .. view.Assignment.State == State.Superseded ? [new Sentence(Words("Card.NewVersion"))] : Array.Empty<Part>(),
            .. view.Assignment is { State: State.Acknowledged, ValidUntil: { } until } ? [new Sentence(Words("Card.ValidUntil", until), Tone.Quiet)] : Array.Empty<Part>(),
        ],
        Buttons = view.Assignment.State == State.Superseded ? [Newest(view.Version.DocumentId)] : [Feedback(view.Version.Id)],
    };

    public static Card Replaced(AssignmentView view) => new()
    {
        Title = Words("Card.Replaced", view.Text.Title, view.Version.Version),
        Parts = [new Sentence(Words("Card.NewVersion"))],
        Buttons = [Newest(view.Version.DocumentId)],
    };

    public static Card Stopped(AssignmentView view) => new()
    {
        Title = Words("Card.Due", view.Text.Title, view.Version.Version),
        Parts = [new Sentence(Words("Card.Stopped"))],
        Buttons = [Why(view.Assignment.Id)],
    };

    /// <summary>The answer to "why did I get this?".</summary>
    public static Card Reason(AssignmentView view) => new()
    {
        Title = Words("Reason.Title", view.Text.Title),
        Parts =
        [
            new Sentence(Say.Exactly(view.Text.Why)),
            new Sentence(view.Version.Audience.IsEverybody ? Words("Reason.Everybody") : Words("Reason.Group", AudienceWords.Of(view.Version.Audience))),
            new Sentence(view.Assignment.RenewalOf is null ? Words("Reason.Assigned", view.Assignment.AssignedOn) : Words("Reason.Renewal", view.Assignment.AssignedOn)),
            new Sentence(Words("Reason.Approved", view.Version.Version, view.Version.DecidedAt ?? view.Version.ProposedAt), Tone.Quiet),
            new Sentence(Words("Reason.Use"), Tone.Quiet),
        ],
    };

    public static Button Read(string id) =>
        new() { Label = Words("Button.Read"), Name = "acknowledgement.open", Value = id, Press = Press.Opens, Primary = true };

    public static Button Why(string id) => new() { Label = Words("Button.Why"), Name = "acknowledgement.why", Value = id, Press = Press.Acts };

    public static Button Newest(string documentId) =>
        new() { Label = Words("Button.Newest"), Name = "acknowledgement.newest", Value = documentId, Press = Press.Opens, Primary = true };

    private static Button Feedback(string versionId) =>
        new() { Label = Words("Button.Feedback"), Name = "acknowledgement.feedback.open", Value = versionId, Press = Press.Opens };

    private static Say When(Assignment given) => given.Method == Consent.Offline
        ? Words("Fact.HeldOn", given.AcknowledgedOn!.Value)
        : Words("Fact.Moment", given.AcknowledgedAt!.Value);

    private static Card Closed(AssignmentView view, Say sentence) =>
        new() { Title = Words("Card.Closed", view.Text.Title, view.Version.Version), Parts = [new Sentence(sentence)] };

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
