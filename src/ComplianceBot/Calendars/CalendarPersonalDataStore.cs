using ComplianceBot.Retention;

namespace ComplianceBot.Calendars;

/// <summary>The SQL of the calendar of somebody, for that person's copy of their data (PR-5).</summary>
public sealed class CalendarPersonalDataStore : PersonalDataStore
{
    public override string Area => "Calendar";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("CalendarFeed", "SELECT PersonId, MadeAt FROM CalendarFeed WHERE PersonId = @person", "PersonId"),
        new("CalendarEntry", "SELECT * FROM CalendarEntry WHERE PersonId = @person", "PersonId"),
    ];
}
