using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>A management review in calendars: for those who are asked to it, and in the organisation's.</summary>
public sealed class ReviewCalendarTests
{
    [Fact]
    public async Task A_review_stands_on_its_day_for_those_who_are_asked_to_it_and_moves_with_it()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();

        var own = Assert.Single(await OfAsync(house, house.Tom));
        Assert.Equal((review.Topic, ReviewHouse.MeetingOn, true), (own.Item, own.FirstDay, own.IsOwn));
        Assert.False(Assert.Single(await OfAsync(house, house.Ana)).IsOwn);

        await house.FillAsync(review.Id, ReviewRoutes.Move, ("meeting_on", "2027-01-19"));
        Assert.Equal((own.Item, new DateOnly(2027, 1, 19)), (Assert.Single(await OfAsync(house, house.Tom)).Item, Assert.Single(await OfAsync(house, house.Tom)).FirstDay));
    }

    private static Task<IReadOnlyList<CalendarEntry>> OfAsync(ReviewHouse house, Person reader) => house.House.WorkAsync(w =>
        house.House.Get<IEnumerable<ICalendarSource>>().OfType<ReviewCalendar>().Single().OfAsync(w, reader, house.Today, house.Today.AddYears(1), default));
}
