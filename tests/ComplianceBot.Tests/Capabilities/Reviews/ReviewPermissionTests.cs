using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>Who prepares, approves and reads (rows 25 to 27, SQ-8): a refusal names the rule and changes nothing.</summary>
public sealed class ReviewPermissionTests
{
    [Fact]
    public async Task Only_isms_managers_plan_and_draft()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.FilledAsync();
        foreach (var person in new[] { house.Tom, house.Ana, house.Lea, house.Eve })
        {
            foreach (var button in new[]
            {
                ReviewRoutes.Plan, ReviewRoutes.Move, ReviewRoutes.Owners, ReviewRoutes.Attend, ReviewRoutes.Decide, ReviewRoutes.Judge, ReviewRoutes.Assign,
            })
            {
                Assert.Equal(Cited(person, "row 25"), RuleOf(await house.As(person).PressesAsync(button + Doors.Suffix, SeenReview.Of(review).ToString())));
            }

            Assert.Equal(Cited(person, "row 25"), RuleOf(await house.As(person).PressesAsync(ReviewRoutes.Hold, SeenReview.Of(review).ToString())));
        }

        Assert.Equal(review.Version, (await house.ReviewAsync(review.Id)).Version);
    }

    [Fact]
    public async Task Only_the_chair_approves_and_only_what_was_read()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var other = await house.House.HiresAsync("Una", [Role.TopManagement]);
        var review = await house.HoldAsync((await house.FilledAsync()).Id);
        var value = SeenReview.Of(review, Minutes.HashOf(review)).ToString();
        foreach (var person in new[] { house.Mia, house.Ana, house.Lea, house.Eve })
            Assert.Equal(Cited(person, "row 26"), RuleOf(await house.As(person).PressesAsync(ReviewRoutes.Approve, value)));
        Assert.Equal("MR-7", RuleOf(await house.As(other).PressesAsync(ReviewRoutes.Approve, value)));

        // the minutes are mended after the chair has read them
        await house.FillAsync(review.Id, ReviewRoutes.Judge, ("suitable", "Yes, it fits."), ("adequate", "No."), ("effective", "Mostly."));
        var overtaken = house.As(house.Tom).TextOf(await house.As(house.Tom).PressesAsync(ReviewRoutes.Approve, value));
        Assert.Contains("Somebody else was faster.", overtaken, StringComparison.Ordinal);
        Assert.Contains("Is it adequate?\nNo.", overtaken, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Held, (await house.ReviewAsync(review.Id)).State);
        Assert.Equal(ReviewState.Approved, (await house.ApproveAsync(review.Id)).State);
    }

    [Fact]
    public async Task Auditors_read_it_once_it_was_held_and_nobody_else_at_all()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.FilledAsync();
        Assert.Equal("row 27", RuleOf(await house.As(house.Lea).SaysAsync("REV-1")));
        Assert.Contains("No management review is being prepared.", house.As(house.Lea).TextOf(await house.As(house.Lea).SaysAsync("review")), StringComparison.Ordinal);
        await house.HoldAsync(review.Id);
        Assert.Contains("A second person for backups", house.As(house.Lea).TextOf(await house.As(house.Lea).SaysAsync("REV-1")), StringComparison.Ordinal);
        foreach (var person in new[] { house.Ana, house.Eve })
        {
            Move[] refused =
            [
                await house.As(person).SaysAsync("REV-1"), await house.As(person).SaysAsync("review"),
                await house.As(person).PressesAsync(ReviewRoutes.Word, SeenReview.Of(review).ToString()),
                await house.As(person).PressesAsync(ReviewRoutes.Whole + Doors.Suffix, SeenReview.Of(review).ToString()),
            ];
            Assert.All(refused, m => Assert.Contains(RuleOf(m), person == house.Eve ? ["PR-11", "RL-4", "row 27"] : new[] { "row 27" }));
        }
    }

    [Fact]
    public async Task An_owner_writes_on_the_own_item_and_on_no_other()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.FillAsync(review.Id, ReviewRoutes.Owners, ("owner_e", house.Ana.Mail));
        string On(AgendaItem item) => SeenReview.Of(review with { Version = 2 }, item.ToString()).ToString();
        Assert.Equal("row 25", RuleOf(await house.As(house.Ana).PressesAsync(ReviewRoutes.Unchanged, On(AgendaItem.Risks))));
        Assert.Equal("row 25", RuleOf(await house.As(house.Ana).PressesAsync(ReviewRoutes.Say + Doors.Suffix, On(AgendaItem.Risks))));
        await house.As(house.Ana).PressesAsync(ReviewRoutes.Unchanged, On(AgendaItem.Feedback));
        Assert.Equal([AgendaItem.Feedback], (await house.ReviewAsync(review.Id)).Inputs.Where(i => i.IsSaid).Select(i => i.Item));
    }

    [Fact]
    public async Task A_decision_is_done_by_who_has_it_or_an_isms_manager()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.ApproveAsync((await house.HoldAsync((await house.FilledAsync()).Id)).Id);
        var value = SeenReview.Of(review, review.Decisions[0].Id).ToString();
        foreach (var person in new[] { house.Tom, house.Lea })
            Assert.Equal("MR-7", RuleOf(await house.As(person).PressesAsync(ReviewRoutes.Done + Doors.Suffix, value)));
        var done = await house.As(house.Mia).SendsAsync(await house.As(house.Mia).PressesAsync(ReviewRoutes.Done + Doors.Suffix, value), ("done", "Hired."));
        Assert.Contains("(done by Mia on 12 January 2027)", house.As(house.Mia).TextOf(done), StringComparison.Ordinal);
    }

    /// <summary>Outside auditors never write, whatever it is (RL-4).</summary>
    private static string Cited(Person person, string row) => person.Name == "Eve" ? "RL-4" : row;

    private static string? RuleOf(Move move) => move is Reply { Card.Parts: [.., Cards.Sentence { Words: { Key: "Conversations.Rule", Args: [{ Text: var rule }] } }] } ? rule : null;
}
