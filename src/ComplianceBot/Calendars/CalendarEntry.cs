using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>One thing that stands in a calendar, on one day or several.</summary>
public sealed record CalendarEntry
{
    /// <summary>A stable id, for example <c>audit/018f…</c>: what was said of it before is changed by what is said of it now.</summary>
    public required string Item { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required Say Title { get; init; }

    /// <summary>The reader has to do with it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It stands in the organisation's calendar, so it names nobody (NG-15).</summary>
    public bool IsOrganisation { get; init; }

    /// <summary>What the reader can do about it.</summary>
    public Button? Action { get; init; }
}

/// <summary>
/// The port by which a capability says what stands in calendars. It says what there is and whose it is; who may read the organisation's is
/// asked once for all (row 32).
/// </summary>
public interface ICalendarSource
{
    /// <param name="from">The first day that is looked at; what ends earlier is left out.</param>
    /// <param name="to">The last day; what begins later is left out.</param>
    Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel);
}
