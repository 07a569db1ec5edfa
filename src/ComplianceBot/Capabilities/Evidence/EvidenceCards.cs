using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using State = ComplianceBot.Capabilities.Evidence.EvidenceState;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the owner reads in each state: what is asked and why, in plain words, and what became of it.</summary>
public static class EvidenceCards
{
    public const int LongestCorrection = 400;

    private const int MostExamples = 2;

    public static Card Of(EvidenceView view) => InState(view) is var card && view.Corrections.Count == 0
        ? card
        : card with { Parts = [.. card.Parts, .. CorrectionParts.OnCard(view.Corrections, LongestCorrection)] };

    private static Card InState(EvidenceView view) => view.Request.State switch
    {
        State.Requested => Asked(view),
        State.Submitted => Closed(view, Words("Card.InReview", view.Request.ReviewDueOn!.Value)) with { Buttons = [Withdraw(view.Request.Id), .. ReviewCards.GetFiles(view)] },
        State.Accepted => Closed(view, Words("Card.ValidUntil", view.Request.ValidUntil!.Value)) with { Buttons = [.. ReviewCards.GetFiles(view)] },
        State.Rejected => Closed(view, SentBack(view.Request)),
        State.Expired => Closed(view, Words("Card.RanOut", view.Request.ValidUntil!.Value)),
        State.Superseded => Closed(view, Words("Card.Replaced")),
        State.Cancelled => Closed(view, Words("Card.NotNeeded")),
    };

    /// <summary>What is asked, why, two examples, for which period, until when, and what must not be in it (EV-9).</summary>
    public static Card Asked(EvidenceView view) => new()
    {
        Title = Words("Title.Requested", view.Series.What),
        Parts =
        [
            .. view.Request.Reason is null ? Array.Empty<Part>() : [new Sentence(SentBack(view.Request), Tone.Strong)],
            new Sentence(Words("Card.Why", view.Requirement.Id, RequirementWords.Plain(view.Requirement))),
            .. Examples(view),
            new Facts(
            [
                new Fact(Words("Fact.Period"), Words("Fact.FromTo", view.Request.PeriodFrom, view.Request.PeriodTo)),
                new Fact(Words("Fact.Due"), Words("Fact.Day", view.Request.DueOn)),
                new Fact(Words("Fact.Reference"), Say.Exactly(view.Request.Reference)),
                .. view.Request.DelegateId is null ? Array.Empty<Fact>() : [new Fact(Words("Fact.Doer"), Say.Exactly(view.Actor.Name))],
            ]),
            new Sentence(Words("Card.Drop")),
            new Sentence(Words("Card.LeaveOut"), Tone.Quiet),
        ],
        Buttons =
        [
            GiveFiles(view.Request.Id), GiveLink(view.Request.Id), .. view.Series.TakesAttestation ? [Button("Button.Attest", EvidenceForms.Attest + ".open", view.Request.Id)] : Array.Empty<Button>(),
            Button("Button.HandOver", EvidenceForms.HandOver + ".open", view.Request.Id), SnoozeButton.For(view.Request.Topic),
        ],
    };

    public static Say SentBack(EvidenceRequest request) => Words("Card.SentBack", Words("Reason." + request.Reason), request.ReasonNote ?? "");

    /// <summary>Where no form takes files, they are sent into the conversation.</summary>
    public static Card SendFilesHere(EvidenceView view) => new()
    {
        Title = Words("Batch.SendHere"), Parts = [new Sentence(Words("Answer.Intro", view.Series.What)), new Sentence(Words("Card.LeaveOut"), Tone.Quiet)],
    };

    public static Button GiveFiles(string id) => Button("Button.Files", EvidenceForms.Upload + ".open", id) with { Primary = true };

    public static Button GiveLink(string id) => Button("Button.Link", EvidenceForms.Link + ".open", id);

    public static Button Show(string id) => Button("Button.Look", "evidence.show", id) with { Press = Press.Acts, Primary = true };

    private static IEnumerable<Part> Examples(EvidenceView view) => view.Requirement.Examples.Count == 0
        ? []
        :
        [
            new Sentence(Words("Card.ForExample")),
            new Rows([.. RequirementWords.Examples(view.Requirement).Take(MostExamples).Select(e => new Row(e))]),
        ];

    private static Card Closed(EvidenceView view, Say sentence) => new()
    {
        Title = Words("Title." + view.Request.State, view.Series.What),
        Parts = [new Sentence(sentence), new Sentence(Words("Card.About", view.Requirement.Id, view.Request.Reference), Tone.Quiet)],
    };

    private static Button Withdraw(string id) => Button("Button.Withdraw", "evidence.withdraw", id) with { Press = Press.Acts };

    private static Button Button(string label, string name, string id) => new() { Label = Words(label), Name = name, Value = id, Press = Press.Opens };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
