using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Single values of a file, each with the sentence that says what is wrong with it.</summary>
public sealed partial class Values(string file, Faults faults)
{
    public string File => file;

    public Faults Faults => faults;

    public string Text(int line, string column, string value, int most)
    {
        if (value.Length == 0) faults.Add(file, line, $"{column} is empty.");
        return Short(line, column, value, most);
    }

    public string Short(int line, string column, string value, int most)
    {
        if (value.Length > most) faults.Add(file, line, $"{column} is longer than {most} characters.");
        return value;
    }

    public string Mail(int line, string column, string value)
    {
        var mail = value.ToLowerInvariant();
        if (mail.Length == 0) faults.Add(file, line, $"{column} is empty.");
        else if (mail.Length > 254 || !MailForm().IsMatch(mail)) faults.Add(file, line, $"{column} '{Cut(value)}' is not a mail address.");
        return mail;
    }

    public DateOnly? Day(int line, string column, string value)
    {
        if (DateOnly.TryParseExact(value, TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 2000 and < 2100)
            return day;
        faults.Add(file, line, $"{column} '{Cut(value)}' is not a day. Please write it as 2026-12-31.");
        return null;
    }

    public bool? YesOrNo(int line, string column, string value)
    {
        if (value.Equals("yes", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        if (value.Equals("no", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        faults.Add(file, line, $"{column} '{Cut(value)}' is neither yes nor no.");
        return null;
    }

    /// <summary>A whole number within the bounds.</summary>
    public int? Number(int line, string column, string value, int least, int most)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        faults.Add(file, line, $"{column} '{Cut(value)}' is not a whole number from {least} to {most}.");
        return null;
    }

    public string TimeZone(int line, string value)
    {
        if (!IsTimeZone(value)) faults.Add(file, line, $"The time zone '{Cut(value)}' is not known. Please give an IANA name such as Europe/Berlin.");
        return value;
    }

    public string Language(int line, string value)
    {
        var language = value.ToLowerInvariant();
        if (!Languages.Contains(language)) faults.Add(file, line, $"The language '{Cut(value)}' is not known. The languages are: {string.Join(", ", Languages)}.");
        return language;
    }

    /// <summary>Null when empty.</summary>
    public string? EntraId(int line, string column, string value)
    {
        if (value.Length == 0) return null;
        if (Guid.TryParseExact(value, "D", out var id)) return id.ToString("D");
        faults.Add(file, line, $"{column} '{Cut(value)}' is not an object id such as 432efa89-5e21-462e-b906-5ea0d1c56f93.");
        return null;
    }

    /// <summary>Null when empty.</summary>
    public string? SlackId(int line, string column, string value)
    {
        if (value.Length == 0) return null;
        if (SlackForm().IsMatch(value)) return value;
        faults.Add(file, line, $"{column} '{Cut(value)}' is not a member id such as U0J48PBJE7H.");
        return null;
    }

    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    public static bool IsTimeZone(string value) =>
        value.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) && zone.HasIanaId;

    public static bool IsMail(string value) => value.Length <= 254 && MailForm().IsMatch(value);

    public static string Cut(string value) => value.Length > 60 ? value[..60] + "…" : value;

    [GeneratedRegex(@"^[^@\s<>,;""]{1,64}@[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.[a-z0-9-]*[a-z0-9]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MailForm();

    [GeneratedRegex("^[UW][A-Z0-9]{1,30}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SlackForm();
}
