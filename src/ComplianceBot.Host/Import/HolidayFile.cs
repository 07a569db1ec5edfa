using ComplianceBot.People;

namespace ComplianceBot.Host.Import;

/// <summary>Reads holidays from a CSV file or the first sheet of a workbook (site,day,name); an empty site or * is the calendar of the organisation (DT-1).</summary>
public static class HolidayFile
{
    private static readonly string[] Columns = ["site", "day", "name"];

    public static async Task<IReadOnlyList<Holiday>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<Holiday> Read(string file, string text, Faults faults) => Read(file, CsvRecords.Of(text), faults);

    private static List<Holiday> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var values = new Values(file, faults);
        var days = new Dictionary<(string, DateOnly), int>();
        var holidays = new List<Holiday>();
        foreach (var line in CsvTable.Of(file, records, Columns, Columns, faults))
        {
            var calendar = values.Short(line.Line, "site", line["site"].Length == 0 ? Holiday.IsmsCalendar : line["site"], 40);
            var name = values.Text(line.Line, "name", line["name"], 200);
            if (values.Day(line.Line, "day", line["day"]) is not { } day) continue;
            var site = calendar.ToUpperInvariant();
            if (!days.TryAdd((site, day), line.Line)) faults.Add(file, line.Line, $"{calendar} has this day in line {days[(site, day)]} already.");
            holidays.Add(new Holiday { Calendar = calendar, HolidayOn = day, Name = name });
        }

        return holidays;
    }
}
