using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL by which due dates learn of holidays and leave.</summary>
public sealed class AbsenceStore
{
    public Task<IReadOnlyList<DateOnly>> HolidaysAsync(Work work, string calendar, CancellationToken cancel)
    {
        const string Sql = "SELECT HolidayOn FROM Holiday WHERE Calendar = @calendar";
        return work.QueryAsync<DateOnly>(Sql, new { calendar }, cancel);
    }

    public Task<IReadOnlyList<LeaveRow>> LeavesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, FromDay, ToDay FROM Leave ORDER BY PersonId, FromDay";
        return work.QueryAsync<LeaveRow>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<LeaveRow>> LeavesOfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, FromDay, ToDay FROM Leave WHERE PersonId = @person ORDER BY FromDay";
        return work.QueryAsync<LeaveRow>(Sql, new { person }, cancel);
    }
}

public sealed record LeaveRow
{
    public required PersonId PersonId { get; init; }

    public DateOnly FromDay { get; init; }

    public DateOnly ToDay { get; init; }

    public Absence ToAbsence() => new(FromDay, ToDay);
}
