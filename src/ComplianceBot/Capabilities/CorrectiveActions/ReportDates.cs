using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>By when a report is looked at: as many business days as for whatever else an ISMS manager decides (CA-23).</summary>
public sealed class ReportDates(HolidayRegister holidays, Organisation organisation)
{
    private const int DecisionDays = 5;

    public DateOnly Since(FindingReport report) => organisation.DayOf(report.ReportedAt);

    public async Task<DateOnly> DueAsync(Work work, FindingReport report, CancellationToken cancel) =>
        (await holidays.OfIsmsAsync(work, cancel)).Add(Since(report), DecisionDays);
}
