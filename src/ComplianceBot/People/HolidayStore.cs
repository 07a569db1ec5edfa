using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of holidays.</summary>
public sealed class HolidayStore
{
    public Task<IReadOnlyList<Holiday>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Calendar, HolidayOn, Name FROM Holiday ORDER BY Calendar, HolidayOn";
        return work.QueryAsync<Holiday>(Sql, null, cancel);
    }

    /// <summary>Removes a calendar's days of one year, both ends included.</summary>
    public Task<int> RemoveAsync(Work work, string calendar, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Holiday WHERE Calendar = @calendar AND HolidayOn >= @from AND HolidayOn <= @to";
        work.Forget();
        return work.ExecuteAsync(Sql, new { calendar, from, to }, cancel);
    }

    public Task AddAsync(Work work, Holiday holiday, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO Holiday (Calendar, HolidayOn, Name) VALUES (@Calendar, @HolidayOn, @Name)";
        work.Forget();
        return work.ExecuteAsync(Sql, new { holiday.Calendar, holiday.HolidayOn, holiday.Name }, cancel);
    }
}
