using ComplianceBot.Cards;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The pieces of a review's card. What people typed is shown as it is, as a quotation, and is never taken for markup.</summary>
public static class ReviewParts
{
    private const int LongestInLine = 100;

    /// <summary>The agenda, item by item: what there is on each, or whom it waits for (MR-3).</summary>
    /// <param name="canSay">Whether the reader may write something on an item.</param>
    public static IEnumerable<Part> Agenda(ReviewView view, bool canSay)
    {
        yield return Label("Agenda");
        yield return new Rows([.. AgendaItems.All.Select(item => RowOf(view, view.Review.InputOn(item), canSay))]);
        if (view.Review is { State: ReviewState.Frozen, MissingInputs: { Count: > 0 } missing })
            yield return new Sentence(Words("Card.Missing", string.Join(", ", missing.Select(m => m.Letter()))), Tone.Strong);
    }

    /// <summary>All that is said and shown on each item.</summary>
    public static IEnumerable<Part> Inputs(ReviewView view, int longest) => view.Review.Inputs.Where(i => i.IsFilled).SelectMany(i => Input(view, i, longest));

    /// <summary>What was said and decided at the meeting.</summary>
    public static IEnumerable<Part> Minutes(ReviewView view, int longest, Func<ReviewDecision, Button?> buttonOf)
    {
        var review = view.Review;
        if (review.Attendees.Count > 0)
        {
            yield return Label("Present");
            yield return new Sentence(Words("Card.Present", view.NamesOf(review.Attendees)));
            if (!review.HasQuorum) yield return new Sentence(Words("Card.NoQuorum"), Tone.Strong);
        }

        if (review.Decisions.Count > 0)
        {
            yield return Label("Decisions");
            yield return new Rows([.. review.Decisions.Select(d => new Row(LineOf(view, d, longest), buttonOf(d)))]);
        }

        foreach (var part in Told("NoDecision", review.NoDecisionReason, longest)) yield return part;
        if (review.Judgements is not { } judged) yield break;
        foreach (var part in Told("Suitable", judged.Suitable, longest).Concat(Told("Adequate", judged.Adequate, longest)).Concat(Told("Effective", judged.Effective, longest)))
            yield return part;
    }

    public static IEnumerable<Part> History(ReviewView view, int most)
    {
        var shown = view.History.TakeLast(most).ToList();
        if (shown.Count == 0) yield break;
        yield return Label("History");
        yield return new Rows([.. shown.Select(c => new Row(LineOf(view, c)))]);
        foreach (var (change, note) in shown.Where(c => c.Note is not null).Select(c => (c, c.Note!)))
        {
            yield return new Sentence(Words("Card.Note", change.EffectiveOn, Words("Did." + change.Name)), Tone.Quiet);
            yield return Quotation.Of(note, int.MaxValue);
        }
    }

    /// <summary>A change, in a few words; what the bot did on its day names nobody.</summary>
    public static Say LineOf(ReviewView view, ReviewTransition change) => change.PersonId is { } person
        ? Words("Card.Change", change.EffectiveOn, view.NameOf(person), Words("Did." + change.Name))
        : Words("Card.ChangeByItself", change.EffectiveOn, Words("Did." + change.Name));

    /// <summary>A decision in one line, with who has it, until when, and what became of it.</summary>
    public static Say LineOf(ReviewView view, ReviewDecision decision, int longest)
    {
        var (type, text) = (Words("Type." + decision.Type), Quotation.Shortened(decision.Text, longest));
        if (decision.DoneOn is { } done) return Words("Decision.Done", type, text, view.NameOf(decision.DoneBy), done);
        return (decision.Owner, decision.Due) switch
        {
            ({ } owner, { } due) => Words("Decision.Assigned", type, text, view.NameOf(owner), due),
            ({ } owner, null) => Words("Decision.NoDay", type, text, view.NameOf(owner)),
            (null, { } due) => Words("Decision.NoOwner", type, text, due),
            (null, null) => Words("Decision.Open", type, text),
        };
    }

    public static Say NameOf(AgendaItem item) => Words("Item.Named", item.Letter(), Words("Item." + item));

    /// <summary>The line goes on after it.</summary>
    public static string InLine(string text) => Quotation.Shortened(text, LongestInLine).TrimEnd('.');

    public static IEnumerable<Part> Told(string label, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        yield return Label(label);
        yield return Quotation.Of(text, longest);
    }

    private static IEnumerable<Part> Input(ReviewView view, ReviewInput input, int longest)
    {
        var facts = input.Facts;
        yield return new Sentence(NameOf(input.Item), Tone.Strong);
        if (facts.Figures.Count > 0) yield return new Facts(facts.Figures);
        if (facts.Records.Count > 0) yield return new Rows(facts.Records);
        foreach (var trend in facts.Trends) yield return new Sentence(LineOf(trend));
        if (input.IsUnchanged) yield return new Sentence(Words("Card.SaidUnchanged", view.NameOf(input.SaidBy)));
        if (string.IsNullOrWhiteSpace(input.Remark)) yield break;
        yield return new Sentence(Words("Card.SaidBy", view.NameOf(input.SaidBy)), Tone.Quiet);
        yield return Quotation.Of(input.Remark, longest);
    }

    private static Row RowOf(ReviewView view, ReviewInput input, bool canSay) => new(
        Words("Agenda.Line", NameOf(input.Item), StandingOf(view, input)),
        canSay && view.Review.IsOpen ? ReviewButtons.Opens(view.Review, ReviewRoutes.Say, input.Item.ToString()) : null);

    private static Say StandingOf(ReviewView view, ReviewInput input)
    {
        var (isAsked, hasData) = (view.Asked.Contains(input.Item), !string.IsNullOrWhiteSpace(input.Data));
        if (input.IsSaid) return Words(hasData ? "Agenda.DataAndSaid" : "Agenda.Said", view.NameOf(input.SaidBy));
        if (hasData) return Words("Agenda.Data", view.Review.AsOf!.Value);
        if (isAsked && input.AskedOn is { } asked) return input.OwnerId is { } owner ? Words("Agenda.Asked", view.NameOf(owner), asked) : Words("Agenda.AskedManagers", asked);
        if (isAsked) return input.OwnerId is { } named ? Words("Agenda.WillAsk", view.NameOf(named)) : Words("Agenda.WillAskManagers");
        return Words(view.Review.State == ReviewState.Planned ? "Agenda.Filled" : "Agenda.Nothing");
    }

    /// <summary>Four values, oldest first.</summary>
    private static Say LineOf(Trend trend) => trend.Points.Count == 4
        ? Words("Trend.Line", trend.Name, ValueOf(trend, 0), ValueOf(trend, 1), ValueOf(trend, 2), ValueOf(trend, 3), trend.Points[^1].Until)
        : throw new InvalidOperationException("A trend has four quarters.");

    private static Say ValueOf(Trend trend, int at) => ValueOf(trend, trend.Points[at]);

    public static Say ValueOf(Trend trend, TrendPoint point) => point.Value is not { } value ? Words("Trend.NoData")
        : Words(trend.IsPercent ? "Trend.Percent" : "Trend.Number", Rounding.OneDecimal(value));

    private static Sentence Label(string key) => new(Words("Label." + key), Tone.Strong);

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
