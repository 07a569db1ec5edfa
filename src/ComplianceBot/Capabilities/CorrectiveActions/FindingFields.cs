using System.Globalization;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What comes back in the fields of a form about a finding; all of it is checked here again, whatever the client did.</summary>
internal static class FindingFields
{
    /// <summary>As many characters as a text field takes; what was typed in it is kept as it is.</summary>
    public const int LongestText = 3000;

    private const int LongestMail = 254;

    public static string TextOf(this Filled filled, string field) => filled.Field(field) ?? "";

    public static DateOnly? DayOf(this Filled filled, string field) => DayOf(filled.Field(field));

    public static DateOnly? DayOf(string? typed) =>
        DateOnly.TryParseExact(typed, TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What is not one of the choices is nothing.</summary>
    public static T? NameOf<T>(this Filled filled, string field) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(filled.Field(field)) ? Enum.Parse<T>(filled.Field(field)!) : null;

    public static Result<DateOnly> DayOf(this Filled filled, string field, string ruleId) =>
        filled.DayOf(field) is { } day ? day : CorrectiveAction.Refused("DayMissing", ruleId) with { Field = field };

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(this Filled filled, string ruleId) => filled.Fields.FirstOrDefault(f => f.Value.Length > LongestText) is { Key: { } field }
        ? CorrectiveAction.Refused("TextTooLong", ruleId, LongestText) with { Field = field }
        : null;

    /// <summary>Somebody who works here, by work mail.</summary>
    public static async Task<Result<Person>> PersonAsync(this Filled filled, Work work, PeopleStore people, string ruleId, CancellationToken cancel)
    {
        var mail = filled.TextOf("person").Trim().ToLowerInvariant();
        return mail.Length is > 0 and <= LongestMail && await people.FindByMailAsync(work, mail, cancel) is { Active: true } person
            ? person
            : CorrectiveAction.Refused("UnknownPerson", ruleId) with { Field = "person" };
    }
}
