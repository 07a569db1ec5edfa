using ComplianceBot.Cards;

namespace ComplianceBot.Conversations;

/// <summary>How a "no" is shown: its sentence and the rule, at the field it belongs to when there is one (RL-5).</summary>
public static class Refusals
{
    public static Move Shown(Refusal refusal, Turn turn) =>
        turn.Input is Filled && refusal.Field is { } field
            ? new Mend(new Dictionary<string, Say> { [field] = refusal.Sentence })
            : new Reply(turn.Input is Filled form ? WithTyped(CardOf(refusal), form) : CardOf(refusal));

    /// <summary>Its form is gone with the answer: what somebody wrote in it stays to be copied. A word or a number is soon written again.</summary>
    private static Card WithTyped(Card card, Filled form)
    {
        var typed = form.Fields.Values.Where(v => v.Trim().Contains(' ', StringComparison.Ordinal)).ToList();
        if (typed.Count == 0) return card;
        return card with
        {
            Parts =
            [
                .. card.Parts, new Sentence(Say.Of("Conversations.Typed"), Tone.Strong),
                .. typed.Select(v => new Prose([.. v.Split('\n').Where(l => l.Trim().Length > 0).Select(l => new Block(BlockKind.Quote, [new Span(l)]))])),
            ],
        };
    }

    public static Card CardOf(Refusal refusal) => new()
    {
        Title = refusal.Sentence,
        Parts = [new Sentence(Say.Of("Conversations.Rule", refusal.RuleId), Tone.Quiet)],
    };
}

/// <summary>The one neutral sentence for guests, external members, bots, deactivated users and people nobody knows.</summary>
public static class Strangers
{
    public static Card Card { get; } = new() { Title = Say.Of("Conversations.Stranger") };
}

/// <summary>A card with one button that leads to a form, for places from which none can be opened.</summary>
public static class Doors
{
    /// <summary>What the name of a form's button has after the form's own.</summary>
    public const string Suffix = ".open";

    public static Card To(Form form) => new()
    {
        Title = form.Title,
        Buttons =
        [
            new Button { Label = Say.Of("Conversations.OpenForm"), Name = form.Name + Suffix, Value = form.Value, Press = Press.Opens, Primary = true },
        ],
    };
}
