using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Nudges;
using Calendar = Ical.Net.Calendar;

namespace ComplianceBot.Tests.Calendars;

/// <summary>The calendar from outside: an address that only its reader knows, and entries that change and go away there as they do here.</summary>
public sealed class CalendarFeedTests
{
    [Fact]
    public async Task The_chat_gives_a_ticket_that_makes_the_address_once_and_neither_is_kept()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var ann = await house.House.HiresAsync("Ann");
        var talk = new Talk(house.House, ann);
        var ticket = await TicketAsync(talk);

        var token = (await RedeemAsync(house, ticket))!;

        Assert.Null(await RedeemAsync(house, ticket));
        Assert.Equal(ann.Id, (await ReaderAsync(house, token))!.Id);
        Assert.Empty(await FindEverywhereAsync(house, token));
        Assert.Contains("ends the old one", talk.TextOf(await talk.PressesAsync(CalendarRoutes.Address, "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_lasts_ten_minutes_and_a_newer_one_ends_it()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var talk = new Talk(house.House, await house.House.HiresAsync("Ann"));
        var (first, second) = (await TicketAsync(talk), await TicketAsync(talk));
        Assert.Null(await RedeemAsync(house, first));

        house.House.Clock.Pass(TimeSpan.FromMinutes(10));

        Assert.Null(await RedeemAsync(house, second));
    }

    [Fact]
    public async Task A_new_address_ends_the_old_one_and_a_withdrawn_one_shows_nothing()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var talk = new Talk(house.House, await house.House.HiresAsync("Ann"));
        var first = (await RedeemAsync(house, await TicketAsync(talk)))!;
        var second = (await RedeemAsync(house, await TicketAsync(talk)))!;
        Assert.Null(await ReaderAsync(house, first));
        Assert.NotNull(await ReaderAsync(house, second));

        Assert.Equal("Your address has ended. Calendar programs get nothing from it any more.", talk.TextOf(await talk.PressesAsync(CalendarRoutes.Withdraw, "")));

        Assert.Null(await ReaderAsync(house, second));
        Assert.Equal("You have no address at present.", talk.TextOf(await talk.PressesAsync(CalendarRoutes.Withdraw, "")));
    }

    [Fact]
    public async Task Whoever_has_left_is_shown_nothing_any_more()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var ann = await house.House.HiresAsync("Ann");
        var token = (await RedeemAsync(house, await TicketAsync(new Talk(house.House, ann))))!;

        await house.House.WorkAsync(w => house.House.Get<PeopleRegister>().LeaveOrganisationAsync(w, ann.Id, new(2027, 1, 22), default));

        Assert.Null(await ReaderAsync(house, token));
    }

    [Fact]
    public async Task Where_the_host_is_not_reached_from_outside_no_address_is_offered()
    {
        var (house, _) = await CalendarHouse.BuildAsync(isReached: false);
        await using var _1 = house;
        var talk = new Talk(house.House, await house.House.HiresAsync("Ann"));

        Assert.DoesNotContain(Talk.CardOf(await talk.SaysAsync("calendar")).Buttons, b => b.Name == CalendarRoutes.Address);
        Assert.Equal("Calendars.Refused.NoAddress", Talk.CardOf(await talk.PressesAsync(CalendarRoutes.NewAddress, "")).Title.Key);
    }

    [Fact]
    public async Task An_entry_keeps_its_id_counts_its_changes_and_is_cancelled_when_it_is_dropped()
    {
        var (house, days) = await CalendarHouse.BuildAsync();
        await using var _ = house;
        var mia = await house.House.HiresAsync("Mia", [Role.IsmsManager]);
        days.Puts("review/1", "2027-03-10", "2027-03-10", "Management review");
        var first = Assert.Single((await ReadAsync(house, mia)).Events);
        Assert.Equal((0, "CONFIRMED"), (first.Sequence, first.Status));
        Assert.Equal(await TextAsync(house, mia), await TextAsync(house, mia));

        house.House.Clock.Pass(TimeSpan.FromHours(1));
        days.Puts("review/1", "2027-03-17", "2027-03-18", "Management review");
        var moved = Assert.Single((await ReadAsync(house, mia)).Events);
        Assert.Equal((first.Uid, 1, new DateOnly(2027, 3, 17)), (moved.Uid, moved.Sequence, moved.Start!.Date));
        Assert.True(moved.LastModified!.AsUtc > first.LastModified!.AsUtc);

        house.House.Clock.Pass(TimeSpan.FromHours(1));
        days.Entries.Clear();
        var dropped = Assert.Single((await ReadAsync(house, mia)).Events);
        Assert.Equal((first.Uid, 2, "CANCELLED"), (dropped.Uid, dropped.Sequence, dropped.Status));

        house.House.Clock.Pass(TimeSpan.FromHours(1));
        days.Puts("review/1", "2027-03-17", "2027-03-18", "Management review");
        Assert.Equal((3, "CONFIRMED"), Assert.Single((await ReadAsync(house, mia)).Events) is var again ? (again.Sequence, again.Status) : default);

        days.Entries.Clear();
        await ReadAsync(house, mia);
        house.House.Clock.Pass(TimeSpan.FromDays(61));
        Assert.Empty((await ReadAsync(house, mia)).Events);
    }

    [Fact]
    public async Task It_holds_the_own_tasks_and_the_days_of_the_organisation_for_those_who_may_read_them()
    {
        var (house, days) = await CalendarHouse.BuildAsync();
        await using var _ = house;
        days.Puts("review/1", "2027-03-10", "2027-03-10", "Management review");
        var (mia, ann) = (await house.House.HiresAsync("Mia", [Role.IsmsManager]), await house.House.HiresAsync("Ann"));
        house.Asks(ann, "A-1", "2027-01-04", "2027-02-26");

        Assert.Equal(["Due: Thing A-1"], (await ReadAsync(house, ann)).Events.Select(e => e.Summary));
        Assert.Equal(["Management review"], (await ReadAsync(house, mia)).Events.Select(e => e.Summary));
    }

    [Fact]
    public async Task A_file_shows_the_own_calendar_or_the_organisations_and_updates_what_an_address_gave()
    {
        var (house, days) = await CalendarHouse.BuildAsync();
        await using var _ = house;
        var mia = await house.House.HiresAsync("Mia", [Role.IsmsManager]);
        days.Puts("review/1", "2027-03-10", "2027-03-10", "Management review");
        house.Asks(mia, "A-1", "2027-01-04", "2027-02-26");
        var given = (await ReadAsync(house, mia)).Events.Single(e => e.Summary == "Management review");
        days.Puts("review/1", "2027-03-11", "2027-03-11", "Management review");

        var own = await FileAsync(house, mia, CalendarView.Own);
        var all = Assert.Single((await FileAsync(house, mia, CalendarView.Organisation)).Events);

        Assert.Equal(["Due: Thing A-1"], own.Events.Select(e => e.Summary));
        Assert.Equal(("Management review", given.Uid, given.Sequence + 1), (all.Summary, all.Uid, all.Sequence));
        Assert.Equal(2, (await ReadAsync(house, mia)).Events.Count);
    }

    [Fact]
    public async Task The_organisations_file_is_for_those_who_read_its_figures()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var (mia, ann) = (await house.House.HiresAsync("Mia", [Role.IsmsManager]), await house.House.HiresAsync("Ann"));
        var (mias, anns) = (await FileTicketAsync(new Talk(house.House, mia)), await FileTicketAsync(new Talk(house.House, ann)));

        Assert.Null(await GiveAsync(house, anns, CalendarView.Organisation));
        Assert.Equal(ann.Id, (await GiveAsync(house, anns, CalendarView.Own))!.Id);
        Assert.Null(await GiveAsync(house, anns, CalendarView.Own));
        Assert.Equal(mia.Id, (await GiveAsync(house, mias, CalendarView.Organisation))!.Id);
    }

    [Fact]
    public async Task The_same_thing_has_another_id_in_each_calendar()
    {
        var (house, days) = await CalendarHouse.BuildAsync();
        await using var _ = house;
        days.Puts("review/1", "2027-03-10", "2027-03-10", "Management review");
        var (mia, max) = (await house.House.HiresAsync("Mia", [Role.IsmsManager]), await house.House.HiresAsync("Max", [Role.TopManagement]));

        Assert.NotEqual(Assert.Single((await ReadAsync(house, mia)).Events).Uid, Assert.Single((await ReadAsync(house, max)).Events).Uid);
    }

    internal static async Task<string> TicketAsync(Talk talk)
    {
        var card = Talk.CardOf(await talk.PressesAsync(CalendarRoutes.NewAddress, ""));
        var link = card.Parts.OfType<Prose>().Single().Blocks[0].Spans[0].Link!;
        Assert.StartsWith(CalendarHouse.Outside + "calendar/new/", link, StringComparison.Ordinal);
        return link.Split('/')[^1];
    }

    private static async Task<string> FileTicketAsync(Talk talk)
    {
        var link = Talk.CardOf(await talk.PressesAsync(await talk.SaysAsync("calendar"), CalendarRoutes.File)).Parts.OfType<Prose>().Single().Blocks[0].Spans[0].Link!;
        Assert.StartsWith(CalendarHouse.Outside + "calendar/file/", link, StringComparison.Ordinal);
        return link.Split('/')[^1];
    }

    private static Task<Person?> GiveAsync(NudgeHouse house, string ticket, CalendarView view) =>
        house.House.WorkAsync(w => house.House.Get<CalendarFeeds>().RedeemForFileAsync(w, ticket, view, default));

    private static async Task<Calendar> FileAsync(NudgeHouse house, Person person, CalendarView view) =>
        Calendar.Load(await house.House.WorkAsync(w => house.House.Get<CalendarExport>().WriteAsync(w, person, default, view)))!;

    private static async Task<string?> RedeemAsync(NudgeHouse house, string ticket) =>
        (await house.House.WorkAsync(w => house.House.Get<CalendarFeeds>().RedeemAsync(w, ticket, default)))?.Word;

    private static Task<Person?> ReaderAsync(NudgeHouse house, string token) => house.House.WorkAsync(w => house.House.Get<CalendarFeeds>().ReaderAsync(w, token, default));

    private static Task<string> TextAsync(NudgeHouse house, Person person) => house.House.WorkAsync(w => house.House.Get<CalendarExport>().WriteAsync(w, person, default));

    private static async Task<Calendar> ReadAsync(NudgeHouse house, Person person) => Calendar.Load(await TextAsync(house, person))!;

    /// <summary>The tables in which a text stands anywhere.</summary>
    private static Task<IReadOnlyList<string>> FindEverywhereAsync(NudgeHouse house, string text) => house.House.WorkAsync(async work =>
    {
        var found = new List<string>();
        foreach (var table in await work.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'", null, default))
        {
            var columns = await work.QueryAsync<string>("SELECT name FROM pragma_table_info(@table)", new { table }, default);
            var like = string.Join(" OR ", columns.Select(c => $"instr({c}, @text) > 0"));
            if (await work.ScalarAsync<int>($"SELECT COUNT(*) FROM {table} WHERE {like}", new { text }, default) > 0) found.Add(table);
        }

        return (IReadOnlyList<string>)found;
    });
}
