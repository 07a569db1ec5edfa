using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Sets the holidays of a file, and remarks on a site at which nobody works: it may be written otherwise there than with the people (DT-1).</summary>
public sealed class HolidayImport(HolidayRegister register, PeopleStore people)
{
    public async Task<ImportReport> RunAsync(Work work, IReadOnlyCollection<Holiday> holidays, CancellationToken cancel)
    {
        await register.ReplaceAsync(work, holidays, cancel);
        var sites = (await people.WorkplacesAsync(work, cancel)).Select(w => w.Site).ToHashSet(Holiday.SameSite);
        var report = new ImportReport();
        foreach (var calendar in holidays.GroupBy(h => h.Calendar, Holiday.SameSite))
        {
            var isOfOrganisation = calendar.Key == Holiday.IsmsCalendar;
            report.Count($"holidays of {(isOfOrganisation ? "the organisation" : calendar.Key)}", calendar.Count());
            if (!isOfOrganisation && !sites.Contains(calendar.Key)) report.Note($"Nobody works at the site {calendar.Key}, so its holidays count for nobody.");
        }

        return report;
    }
}
