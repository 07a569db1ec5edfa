using ComplianceBot.Cards;
using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>What is shown of legal holds (PR-7), to those who set them.</summary>
public static class HoldCards
{
    private const int Longest = 500;

    public static Card Of(LegalHold hold, string name, bool decides) => new()
    {
        Title = Say.Of("Privacy.Hold.Title", hold.Reference, KindOf(hold)),
        Parts =
        [
            new Facts([new Fact(Say.Of("Privacy.Hold.State"), Say.Of("Privacy.Hold.State." + hold.State)), new Fact(Say.Of("Privacy.Hold.ProposedBy"), Say.Exactly(name))]),
            Quotation.Of(hold.Reason, Longest),
            .. hold.LiftReason is { } reason && hold.State == HoldState.LiftProposed
                ? new Part[] { new Sentence(Say.Of("Privacy.Hold.LiftBecause")), Quotation.Of(reason, Longest) } : [],
            new Sentence(Say.Of("Privacy.Hold.What"), Tone.Quiet),
        ],
        Buttons = decides && hold.Waiting is not null
            ?
            [
                new Button { Label = Say.Of("Privacy.Button.Agree"), Name = HoldFlow.Agree, Value = hold.Id, Press = Press.Acts, Primary = true },
                new Button { Label = Say.Of("Privacy.Button.Disagree"), Name = HoldFlow.Disagree, Value = hold.Id, Press = Press.Acts },
            ]
            : hold.State == HoldState.Set
                ? [new Button { Label = Say.Of("Privacy.Button.Lift"), Name = HoldFlow.Lift + Conversations.Doors.Suffix, Value = hold.Id, Press = Press.Opens }]
                : [],
    };

    public static Card Decided(LegalHold hold) => new()
    {
        Title = Say.Of("Privacy.Hold.Title", hold.Reference, KindOf(hold)), Parts = [new Sentence(Say.Of("Privacy.Hold.State." + hold.State), Tone.Strong)],
    };

    public static Card ListOf(IReadOnlyList<LegalHold> holds, int most) => new()
    {
        Title = holds.Count == 0 ? Say.Of("Privacy.Holds.None") : Say.Of("Privacy.Holds.Title", holds.Count),
        Parts =
        [
            .. holds.Count == 0 ? Array.Empty<Part>() : [new Rows([.. holds.Take(most).Select(h => new Row(
                Say.Of("Privacy.Holds.Row", h.Reference, KindOf(h), Say.Of("Privacy.Hold.State." + h.State)),
                new Button { Label = Say.Of("Privacy.Button.Show"), Name = HoldFlow.Show, Value = h.Id, Press = Press.Acts }))])],
            .. holds.Count > most ? [new Sentence(Say.Of("Privacy.More", holds.Count - most), Tone.Quiet)] : Array.Empty<Part>(),
            new Sentence(Say.Of("Privacy.Holds.How"), Tone.Quiet),
        ],
        Buttons = [new Button { Label = Say.Of("Privacy.Button.Hold"), Name = HoldFlow.Propose + Conversations.Doors.Suffix, Press = Press.Opens }],
    };

    public static Form ProposeForm(string name) => new()
    {
        Title = Say.Of("Privacy.HoldForm.Title"), Name = HoldFlow.Propose, Value = "", Parts = [new Sentence(Say.Of("Privacy.Hold.What"), Tone.Quiet)],
        Fields =
        [
            new TextField { Id = "record", Label = Say.Of("Privacy.HoldForm.Record"), Hint = Say.Of("Privacy.HoldForm.Record.hint"), Initial = name.Length == 0 ? null : name, MaxLength = 320 },
            ReasonField,
        ],
        Submit = Say.Of("Privacy.HoldForm.Submit"),
    };

    public static Form LiftForm(LegalHold hold) => new()
    {
        Title = Say.Of("Privacy.LiftForm.Title"), Name = HoldFlow.Lift, Value = hold.Id, Parts = [new Sentence(Say.Of("Privacy.Hold.Title", hold.Reference, KindOf(hold)))],
        Fields = [ReasonField], Submit = Say.Of("Privacy.LiftForm.Submit"),
    };

    private static TextField ReasonField => new()
    {
        Id = "reason", Label = Say.Of("Privacy.Reason"), Long = true, MaxLength = Conversations.FilledFields.LongestText,
    };

    private static Say KindOf(LegalHold hold) => Say.Of("Privacy.HoldKind." + hold.Kind);
}
