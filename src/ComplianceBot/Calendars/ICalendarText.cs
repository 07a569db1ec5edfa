using System.Globalization;
using System.Text;

namespace ComplianceBot.Calendars;

/// <summary>One entry as a calendar program takes it.</summary>
/// <param name="Uid">Stays the same as long as the entry lives.</param>
public sealed record CalendarEvent(string Uid, DateOnly FirstDay, DateOnly LastDay, string Title, int Sequence, bool IsCancelled, DateTimeOffset ChangedAt);

/// <summary>Writes a calendar in the form that Outlook and Google read (RFC 5545): whole days, stamps in UTC, lines of at most 75 octets.</summary>
public static class ICalendarText
{
    private const int LongestLine = 75;
    private const string LineEnd = "\r\n";

    public static string Of(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//ComplianceBot//Calendar//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escaped(name));
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        Line(text, "X-PUBLISHED-TTL:PT6H");
        foreach (var entry in events) Write(text, entry);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>The end of a whole-day entry is the day after its last one.</summary>
    private static void Write(StringBuilder text, CalendarEvent entry)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escaped(entry.Uid));
        Line(text, "DTSTAMP:" + Stamp(entry.ChangedAt));
        Line(text, "LAST-MODIFIED:" + Stamp(entry.ChangedAt));
        Line(text, "SEQUENCE:" + entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTART;VALUE=DATE:" + Day(entry.FirstDay));
        Line(text, "DTEND;VALUE=DATE:" + Day(entry.LastDay.AddDays(1)));
        Line(text, "SUMMARY:" + Escaped(entry.Title));
        Line(text, "STATUS:" + (entry.IsCancelled ? "CANCELLED" : "CONFIRMED"));
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "CLASS:PRIVATE");
        Line(text, "END:VEVENT");
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>3.3.11: backslash, semicolon, comma and line ends; other control characters may not stand in text.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            if (sign is '\\' or ';' or ',') escaped.Append('\\').Append(sign);
            else if (sign == '\n') escaped.Append("\\n");
            else if (!char.IsControl(sign) || sign == '\t') escaped.Append(sign);
        }

        return escaped.ToString();
    }

    /// <summary>3.1: folded at 75 octets, never inside a character; the blank that begins a folded line counts.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append(LineEnd).Append(' ');
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append(LineEnd);
    }
}
