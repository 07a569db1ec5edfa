using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Cards;
using ComplianceBot.Status;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>Reviews in each of their states, as the tests of the rules need them.</summary>
internal static class ReviewSamples
{
    public static readonly DateOnly MeetingOn = new(2027, 4, 12);

    public static readonly PersonId Tom = new("tom"), Mia = new("mia");

    public static readonly HashSet<PersonId> Top = [Tom];

    public static ReviewFacts Some { get; } = new()
    {
        Figures = [new Fact(Say.Of("Reviews.Fact.Due"), Say.Of("Reviews.Count", 12))], Records = [new Row(Say.Exactly("R-7: the server room"))],
        Trends = [new Trend(Say.Of("Reviews.Input.Decisions.Trend"), false, [.. Quarter.LastFour(MeetingOn).Select((q, n) => new TrendPoint(q.Until, n == 0 ? null : n))])],
    };

    public static ManagementReview Planned() => new() { Id = "r1", Reference = "REV-1", MeetingOn = MeetingOn, DaySetOn = MeetingOn.AddDays(-90), ChairId = Tom, Invited = [Mia] };

    public static ManagementReview Frozen() => Planned() with
    {
        State = ReviewState.Frozen,
        AsOf = MeetingOn.AddDays(-14),
        Inputs = [.. AgendaItems.All.Select((item, n) => n % 2 == 0 ? new ReviewInput { Item = item, Data = Some.ToJson() } : new ReviewInput { Item = item, Remark = "no change", SaidBy = Mia })],
    };

    public static ManagementReview Met() => Frozen()
        .Attend([Mia, Tom], Tom, Top, MeetingOn).Value.Decide(Decision(), MeetingOn).Value.Judge(new Judgements("yes", "yes", "mostly"), null, MeetingOn).Value;

    public static ManagementReview Held() => Met().Hold(MeetingOn).Value;

    public static ManagementReview Approved() => Held() is var held ? held.Approve(Tom, Minutes.HashOf(held), MeetingOn.AddDays(3)).Value : throw new InvalidOperationException();

    public static ReviewDecision Decision(string id = "d1") =>
        new() { Id = id, Type = DecisionType.Resource, Text = "A second person for backups", OwnerId = Mia, DueOn = MeetingOn.AddDays(60) };
}
