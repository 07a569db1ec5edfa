using System.Globalization;
using ComplianceBot.Conversations;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What was filled into the forms of those who decide, read fail-closed: what is not one of the choices is nothing.</summary>
internal static class OfficeFields
{
    public static string TextOf(this Filled filled, string field) => filled.Field(field) ?? "";

    public static DateOnly? DayOf(this Filled filled, string field) =>
        DateOnly.TryParseExact(filled.Field(field), TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static T? NameOf<T>(this Filled filled, string field) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(filled.Field(field)) ? Enum.Parse<T>(filled.Field(field)!) : null;
}
