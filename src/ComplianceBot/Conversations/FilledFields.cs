using System.Globalization;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>What comes back in the fields of a form; all of it is checked here again, whatever the client did.</summary>
public static class FilledFields
{
    /// <summary>As many characters as a text field takes; what was typed in it is kept as it is.</summary>
    public const int LongestText = 3000;

    public static string TextOf(this Filled filled, string field) => filled.Field(field) ?? "";

    public static DateOnly? DayOf(this Filled filled, string field) => DayOf(filled.Field(field));

    public static DateOnly? DayOf(string? typed) =>
        DateOnly.TryParseExact(typed, TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What is not one of the choices is nothing.</summary>
    public static T? NameOf<T>(this Filled filled, string field) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(filled.Field(field)) ? Enum.Parse<T>(filled.Field(field)!) : null;

    /// <summary>The values of a choice of many.</summary>
    public static IReadOnlyList<string> ManyOf(this Filled filled, string field) =>
        [.. filled.TextOf(field).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The first field in which more was written than it takes; null when none is.</summary>
    public static string? TooLongField(this Filled filled) => filled.Fields.FirstOrDefault(f => f.Value.Length > LongestText).Key;
}
