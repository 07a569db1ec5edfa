using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>A management review as one card: where it stands, what it looks at, what is missing, what was decided (SQ-8).</summary>
public static class ReviewCards
{
    /// <summary>Longer texts end in "…" on the card; the page has them whole.</summary>
    public const int LongestOnCard = 400;

    private const int LastChanges = 5;

    /// <summary>For whoever reads it; what the reader can do stands behind a button.</summary>
    public static Card Of(ReviewView view, IReadOnlyList<Part> more) =>
        Of(view, false, [ReviewButtons.Look(view.Review) with { Label = Words("Button.menu") }], more);

    /// <param name="isDrafting">The reader prepares it and drafts its minutes (row 25).</param>
    public static Card Of(ReviewView view, bool isDrafting, IReadOnlyList<Button> buttons, IReadOnlyList<Part> more) => new()
    {
        Title = TitleOf(view.Review),
        Parts =
        [
            .. Standing(view), .. CorrectionParts.OnCard(view.Corrections, LongestOnCard), .. ReviewParts.Agenda(view, isDrafting), .. ReviewParts.Minutes(view, LongestOnCard, d => ButtonOf(view.Review, d, isDrafting)),
            .. ReviewParts.History(view, LastChanges), .. more,
        ],
        Buttons = buttons,
    };

    /// <summary>The whole of it, to read.</summary>
    public static Form Page(ReviewView view) => new()
    {
        Title = Say.Exactly(view.Review.Reference), Name = ReviewRoutes.Whole, Value = SeenReview.Of(view.Review).ToString(),
        Parts =
        [
            .. Standing(view), .. CorrectionParts.Whole(view.Corrections), .. ReviewParts.Inputs(view, int.MaxValue), .. ReviewParts.Minutes(view, int.MaxValue, _ => null), .. ReviewParts.History(view, int.MaxValue),
        ],
    };

    public static Say TitleOf(ManagementReview review) => Words("Card.Title", review.Reference, review.MeetingOn);

    /// <summary>Where it stands, and who belongs to it.</summary>
    public static IEnumerable<Part> Standing(ReviewView view)
    {
        var review = view.Review;
        yield return new Sentence(Words("Card.Stands", Words("State." + review.State)), Tone.Strong);
        yield return new Facts([.. FactsOf(view)]);
    }

    /// <summary>Nothing is prepared: when the last one was, and by when the next one is due (MR-1).</summary>
    public static Card None(ManagementReview? last, DateOnly? nextBy, IReadOnlyList<Button> buttons, IReadOnlyList<Part> more) => new()
    {
        Title = Words("None.Title"),
        Parts = [new Sentence(last is null ? Words("None.Never") : Words("None.Last", last.Reference, last.MeetingOn)), .. NextBy(nextBy), .. more],
        Buttons = buttons,
    };

    public static IReadOnlyList<Part> NextBy(DateOnly? day) => day is { } by ? [new Sentence(Words("Card.NextBy", by))] : [];

    /// <summary>What came before, and what is still open of it.</summary>
    public static IReadOnlyList<Part> Before(IReadOnlyList<ManagementReview> earlier, DateOnly today)
    {
        if (earlier.Count == 0) return [];
        var open = earlier.Where(r => r.State == ReviewState.Approved).SelectMany(r => r.Decisions).Where(d => d.DoneOn is null).ToList();
        return
        [
            new Sentence(Words("Before.Label"), Tone.Strong), new Sentence(Words("Before.Open", open.Count, open.Count(d => d.OverdueDays(today) > 0))),
            new Rows([.. earlier.Reverse().Take(5).Select(r => new Row(TitleOf(r), ReviewButtons.Look(r)))]),
        ];
    }

    private static IEnumerable<Fact> FactsOf(ReviewView view)
    {
        var review = view.Review;
        yield return new Fact(Words("Fact.Meeting"), Words("Fact.Day", review.MeetingOn));
        if (review.ChairId is { } chair) yield return new Fact(Words("Fact.Chair"), Say.Exactly(view.NameOf(chair)));
        if (review.Invited.Count > 0) yield return new Fact(Words("Fact.Invited"), Say.Exactly(view.NamesOf(review.Invited)));
        if (review.AsOf is { } asOf) yield return new Fact(Words("Fact.AsOf"), Words("Fact.Day", asOf));
        if (review.AsOf is not null) yield return new Fact(Words("Fact.Pack"), Words(view.IsPackMade ? "Fact.PackMade" : "Fact.PackComing"));
        if (review.ApprovedOn is { } approved) yield return new Fact(Words("Fact.Approved"), Words("Fact.ApprovedBy", view.NameOf(review.ApprovedBy), approved));
        if (review.MinutesHash is { } hash) yield return new Fact(Words("Fact.Fingerprint"), Say.Exactly(hash[..12]));
        if (!review.IsOpen) yield return new Fact(Words("Fact.Worth"), Words("Worth." + review.Worth));
    }

    private static Button? ButtonOf(ManagementReview review, ReviewDecision decision, bool isDrafting) => (isDrafting, review.State, decision.DoneOn) switch
    {
        (true, ReviewState.Frozen or ReviewState.Held, _) => ReviewButtons.Acts(review, ReviewRoutes.TakeOut, decision.Id),
        (true, ReviewState.Approved, null) => ReviewButtons.Opens(review, ReviewRoutes.Assign, decision.Id),
        _ => null,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
