using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Calendars;

/// <summary>A month of a calendar, and from which of its entries on it is shown; buttons carry it as <c>Own:2027-03:0</c>.</summary>
public sealed record CalendarPage(CalendarView View, DateOnly Month, int Skip)
{
    private const string MonthFormat = "yyyy-MM";
    private const int Years = 3;

    public DateOnly LastDay => Month.AddMonths(1).AddDays(-1);

    public static CalendarPage At(CalendarView view, DateOnly day) => new(view, new DateOnly(day.Year, day.Month, 1), 0);

    /// <summary>Null for what no button of ours carries, and for months that lie too far away.</summary>
    public static CalendarPage? Parse(string value, DateOnly today) =>
        value.Split(':') is [var view, var month, var skip]
        && Enum.TryParse<CalendarView>(view, out var seen) && seen is CalendarView.Own or CalendarView.Organisation
        && DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        && Math.Abs(first.Year - today.Year) <= Years
        && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
            ? new CalendarPage(seen, first, left)
            : null;

    public override string ToString() =>
        $"{View}:{Month.ToString(MonthFormat, CultureInfo.InvariantCulture)}:{Skip.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>A month as a card: each entry with its days, and the way to other months, to the other calendar, to a file of it and to the address for calendar programs.</summary>
public static class CalendarCards
{
    /// <summary>What a card holds in both products.</summary>
    public const int Most = 20;

    public static Card Of(CalendarPage page, IReadOnlyList<CalendarEntry> entries, bool seesAll, bool hasAddress)
    {
        var title = Say.Of("Calendars.Title." + page.View, Say.Of("Calendars.Month." + page.Month.Month), page.Month.Year.ToString(CultureInfo.InvariantCulture));
        var shown = entries.Skip(page.Skip).Take(Most).ToList();
        List<Part> parts = shown.Count == 0 ? [new Sentence(Say.Of("Calendars.Nothing"))] : [new Rows([.. shown.Select(RowOf)])];
        var left = entries.Count - page.Skip - shown.Count;
        if (left > 0) parts.Add(new Sentence(Say.Of("Calendars.More", left)));
        return new Card { Title = title, Parts = parts, Buttons = [.. ButtonsOf(page, left, seesAll, hasAddress)] };
    }

    private static IEnumerable<Button> ButtonsOf(CalendarPage page, int left, bool seesAll, bool hasAddress)
    {
        if (left > 0) yield return Turn("Calendars.Button.More", page with { Skip = page.Skip + Most });
        yield return Turn("Calendars.Button.Earlier", page with { Month = page.Month.AddMonths(-1), Skip = 0 });
        yield return Turn("Calendars.Button.Later", page with { Month = page.Month.AddMonths(1), Skip = 0 });
        if (page.View == CalendarView.Organisation) yield return Turn("Calendars.Button.Own", page with { View = CalendarView.Own, Skip = 0 });
        else if (seesAll) yield return Turn("Calendars.Button.Organisation", page with { View = CalendarView.Organisation, Skip = 0 });
        if (hasAddress) yield return new Button { Label = Say.Of("Calendars.Button.File"), Name = CalendarRoutes.File, Press = Press.Acts };
        if (hasAddress) yield return new Button { Label = Say.Of("Calendars.Button.Address"), Name = CalendarRoutes.Address, Press = Press.Acts };
    }

    private static Button Turn(string label, CalendarPage to) => new()
    {
        Label = Say.Of(label), Name = to.View == CalendarView.Organisation ? CalendarRoutes.Organisation : CalendarRoutes.Month, Value = to.ToString(), Press = Press.Acts,
    };

    private static Row RowOf(CalendarEntry entry) => new(
        entry.FirstDay == entry.LastDay
            ? Say.Of("Calendars.Row.Day", entry.FirstDay, entry.Title)
            : Say.Of("Calendars.Row.Days", entry.FirstDay, entry.LastDay, entry.Title),
        entry.Action);
}

/// <summary>The names of the calendar's buttons.</summary>
public static class CalendarRoutes
{
    public const string Calendar = "calendar", Month = "calendar.month", Organisation = "calendar.organisation";

    public const string Address = "calendar.address", NewAddress = "calendar.address.new", Withdraw = "calendar.address.withdraw";

    public const string File = "calendar.file";
}
