using ComplianceBot.Cards;

namespace ComplianceBot.Nudges;

/// <summary>
/// What a nudge says: neutral, helpful, without blame (NG-15). The real days left stand in every line, whichever step it is
/// (NG-4).
/// </summary>
public static class NudgeCards
{
    public static Button TasksButton { get; } = new() { Label = Say.Of("Nudges.Button.Tasks"), Name = "tasks", Press = Press.Acts };

    /// <summary>The item's own card, opened by why it comes now.</summary>
    public static Card Single(Card item, NudgeLine line, Say actor)
    {
        List<Part> first = [new Sentence(Reason(line), Tone.Strong)];
        if (line.AsDelegate) first.Add(new Sentence(Say.Of("Nudges.StandIn", actor)));
        return item with { Parts = [.. first, .. item.Parts] };
    }

    /// <summary>NG-11: at most ten lines in the planner's order, each with its button, and how many more there are.</summary>
    public static Card Digest(NudgeMessage message, IReadOnlyDictionary<PersonId, Say> names)
    {
        var rows = message.Lines.Take(message.Shown).Select(l => RowOf(l, names[l.Duty.NextActor]));
        List<Part> parts = [new Rows([.. rows])];
        if (message.More > 0) parts.Add(new Sentence(Say.Of("Nudges.More", message.More)));
        return new Card { Title = DigestTitle(message), Parts = parts, Buttons = message.Lines.Any(IsOwn) ? [TasksButton, TaskChoiceFlow.ChooseButton] : [] };
    }

    /// <summary>Several notices in one message: the first sentence of each with its button (NG-11).</summary>
    public static Card Notices(IReadOnlyList<Card> cards) => new()
    {
        Title = Say.Of("Nudges.Notices.Title", cards.Count),
        Parts = [new Rows([.. cards.Select(c => new Row(c.Title, c.Buttons is [var first, ..] ? first : null))])],
    };

    /// <summary>A superior is told of one item that stays open (NG-6); there is nothing to press, only somebody to talk to.</summary>
    public static Card Escalation(NudgeLine line, Say actor, EscalationLevel level) => new()
    {
        Title = Say.Of("Nudges.Escalation.Title"),
        Parts =
        [
            new Facts(
            [
                new Fact(Say.Of("Nudges.Fact.Item"), Say.Of("Nudges.ItemWithReference", line.Duty.Line, line.Duty.Reference)),
                new Fact(Say.Of("Nudges.Fact.With"), actor),
                new Fact(Say.Of("Nudges.Fact.Due"), DueOf(line)),
            ]),
            new Sentence(Say.Of("Nudges.Escalation." + level)),
        ],
    };

    /// <summary>NG-33: something falls due while somebody is away and nobody stands in.</summary>
    public static Card LeaveNotice(NudgeLine line, Say actor, Away leave) => new()
    {
        Title = Say.Of("Nudges.Leave.Title", actor),
        Parts =
        [
            new Sentence(Say.Of("Nudges.Leave.Text", actor, leave.From, leave.To)),
            new Facts(
            [
                new Fact(Say.Of("Nudges.Fact.Item"), Say.Of("Nudges.ItemWithReference", line.Duty.Line, line.Duty.Reference)),
                new Fact(Say.Of("Nudges.Fact.Due"), DueOf(line)),
            ]),
            new Sentence(Say.Of(line.Duty.Kind == DutyKind.WorkItem ? "Nudges.Leave.HelpWork" : "Nudges.Leave.HelpAcknowledgement")),
        ],
    };

    /// <summary>How many days are left, or how many it is overdue, with the date.</summary>
    public static Say DueIn(int daysLeft, DateOnly due) => daysLeft switch
    {
        0 => Say.Of("Nudges.Due.Today", due),
        > 0 => Say.Of("Nudges.Due.Left", daysLeft, due),
        < 0 => Say.Of("Nudges.Due.Overdue", -daysLeft, due),
    };

    /// <summary>How many days it is until an event.</summary>
    public static Say HeldIn(int daysLeft, DateOnly day) => daysLeft switch
    {
        <= 0 => Say.Of("Nudges.Event.Today", day),
        1 => Say.Of("Nudges.Event.Tomorrow", day),
        _ => Say.Of("Nudges.Event.In", daysLeft, day),
    };

    private static Say DueOf(NudgeLine line) =>
        line.Duty.Kind == DutyKind.Event ? HeldIn(line.DaysLeft, line.Duty.Due) : DueIn(line.DaysLeft, line.Duty.Due);

    private static Say Reason(NudgeLine line) => line.Kind switch
    {
        NudgeKind.Notice => Say.Of("Nudges.Reason.Notice", DueOf(line)),
        NudgeKind.Step => Say.Of("Nudges.Reason.Step", DueOf(line)),
        NudgeKind.Wake => Say.Of("Nudges.Reason.Wake", DueOf(line)),
        NudgeKind.Return => Say.Of(line.Duty.Kind == DutyKind.Event ? "Nudges.Reason.ReturnEvent" : "Nudges.Reason.Return", DueOf(line)),
        NudgeKind.Escalation or NudgeKind.Weekly => throw new InvalidOperationException("It has a card of its own."),
    };

    private static bool IsOwn(NudgeLine line) => line is { Level: null, Leave: null };

    private static Say DigestTitle(NudgeMessage message) => message.Lines switch
    {
        var lines when lines.Any(l => l.Kind == NudgeKind.Return) => Say.Of("Nudges.Digest.Return", lines.Count),
        var lines when lines.All(IsOwn) => Say.Of("Nudges.Digest.Own", lines.Count),
        var lines when lines.Any(IsOwn) => Say.Of("Nudges.Digest.Mixed", lines.Count),
        var lines => Say.Of("Nudges.Digest.Others", lines.Count),
    };

    private static Row RowOf(NudgeLine line, Say actor) => line switch
    {
        { Leave: { } leave } => new Row(Say.Of("Nudges.Row.Leave", line.Duty.Line, actor, leave.From, leave.To, DueOf(line))),
        { Level: not null } => new Row(Say.Of("Nudges.Row.Other", line.Duty.Line, actor, DueOf(line))),
        { AsDelegate: true } => new Row(Say.Of("Nudges.Row.StandIn", line.Duty.Line, actor, DueOf(line)), line.Duty.Action),
        { Kind: NudgeKind.Notice } => new Row(Say.Of("Nudges.Row.New", line.Duty.Line, DueOf(line)), line.Duty.Action),
        _ => new Row(Say.Of("Nudges.Row.Own", line.Duty.Line, DueOf(line)), line.Duty.Action),
    };
}
