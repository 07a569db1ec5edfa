using System.Globalization;
using System.Text;
using ComplianceBot.People;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Reads holidays from an iCalendar file (RFC 5545): every all-day event, from its first day to the day before its end. Events
/// with a time of day, cancelled ones and rules of repetition are named as faults, never passed over.
/// </summary>
public static class CalendarFile
{
    private const int LongestDays = 31;

    public const string Ending = ".ics";

    public static async Task<IReadOnlyList<Holiday>> ReadAsync(string path, string calendar, Faults faults, CancellationToken cancel) =>
        await CleanText.ReadAsync(path, faults, cancel) is { } text ? Read(Path.GetFileName(path), text, calendar, faults) : [];

    public static IReadOnlyList<Holiday> Read(string file, string text, string calendar, Faults faults)
    {
        var lines = Unfold(text);
        if (lines.Count == 0 || !lines[0].Content.Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(file, 1, "This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR.");
            return [];
        }

        var holidays = new Dictionary<DateOnly, Holiday>();
        foreach (var (start, properties) in Events(file, lines, faults)) Take(file, start, properties, calendar, holidays, faults);
        if (holidays.Count == 0 && !faults.Any) faults.Add(file, null, "There is no all-day event in this calendar.");
        return [.. holidays.Values.OrderBy(h => h.HolidayOn)];
    }

    private static void Take(
        string file, int line, Dictionary<string, Property> properties, string calendar, Dictionary<DateOnly, Holiday> holidays, Faults faults)
    {
        if (properties.GetValueOrDefault("STATUS")?.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase) == true) return;
        if (properties.ContainsKey("RRULE")) faults.Add(file, line, "This event repeats itself (RRULE). Please export the single days.");
        if (!properties.TryGetValue("DTSTART", out var begins) || DayOf(begins) is not { } first)
        {
            faults.Add(file, line, "This event is not an all-day event: its DTSTART is missing or has a time of day.");
            return;
        }

        var last = first;
        if (properties.TryGetValue("DTEND", out var ends))
        {
            if (DayOf(ends) is not { } after || after <= first || after.DayNumber - first.DayNumber > LongestDays)
            {
                faults.Add(file, ends.Line, $"The DTEND of this event must be a day after its DTSTART, at most {LongestDays} days later.");
                return;
            }

            last = after.AddDays(-1);
        }

        var name = Unescape(properties.GetValueOrDefault("SUMMARY")?.Value ?? "").Trim();
        if (name.Length is 0 or > 200) faults.Add(file, line, "The SUMMARY of this event is missing or longer than 200 characters.");
        for (var day = first; day <= last; day = day.AddDays(1))
            holidays.TryAdd(day, new Holiday { Calendar = calendar, HolidayOn = day, Name = name });
    }

    private static IEnumerable<(int Line, Dictionary<string, Property> Properties)> Events(string file, IReadOnlyList<Unfolded> lines, Faults faults)
    {
        Dictionary<string, Property>? current = null;
        var start = 0;
        var inner = 0;
        foreach (var (line, content) in lines)
        {
            if (content.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase)) (current, start, inner) = ([], line, 0);
            else if (current is null) continue;
            else if (content.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                yield return (start, current);
                current = null;
            }
            else if (content.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase)) inner++; // an alarm inside the event
            else if (content.StartsWith("END:", StringComparison.OrdinalIgnoreCase)) inner--;
            else if (inner == 0 && Property.Read(line, content) is { } property) current.TryAdd(property.Name, property);
        }

        if (current is not null) faults.Add(file, start, "This event is never closed with END:VEVENT.");
    }

    /// <summary>A line that begins with a space or tab continues the one before (RFC 5545, 3.1).</summary>
    private static List<Unfolded> Unfold(string text)
    {
        var lines = new List<Unfolded>();
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (raw is [' ' or '\t', ..] && lines.Count > 0) lines[^1] = lines[^1] with { Content = lines[^1].Content + raw[1..] };
            else if (raw.Length > 0) lines.Add(new Unfolded(number, raw));
        }

        return lines;
    }

    private static DateOnly? DayOf(Property property) =>
        DateOnly.TryParseExact(property.Value.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length) text.Append(value[i]);
            else text.Append(value[++i] is 'n' or 'N' ? ' ' : value[i]);
        }

        return text.ToString();
    }

    private sealed record Unfolded(int Line, string Content);

    private sealed record Property(int Line, string Name, string Value)
    {
        public static Property? Read(int line, string content)
        {
            var colon = ColonOf(content);
            if (colon < 0) return null;
            var name = content[..colon];
            var semicolon = name.IndexOf(';', StringComparison.Ordinal);
            return new Property(line, (semicolon < 0 ? name : name[..semicolon]).ToUpperInvariant(), content[(colon + 1)..]);
        }

        /// <summary>The colon that ends the name: one inside a quoted parameter does not.</summary>
        private static int ColonOf(string content)
        {
            var quoted = false;
            for (var i = 0; i < content.Length; i++)
            {
                if (content[i] == '"') quoted = !quoted;
                else if (content[i] == ':' && !quoted) return i;
            }

            return -1;
        }
    }
}
