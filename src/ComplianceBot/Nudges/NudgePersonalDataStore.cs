using ComplianceBot.Retention;

namespace ComplianceBot.Nudges;

/// <summary>The SQL of reminders of somebody, for that person's copy of their data (PR-5).</summary>
public sealed class NudgePersonalDataStore : PersonalDataStore
{
    public override string Area => "Reminders";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("Nudge", "SELECT * FROM Nudge WHERE PersonId = @person", "PersonId"),
        new("Snooze", "SELECT * FROM Snooze WHERE PersonId = @person", "PersonId"),
        new("AssignmentNotice", "SELECT * FROM AssignmentNotice WHERE PersonId = @person", "PersonId"),
    ];
}
