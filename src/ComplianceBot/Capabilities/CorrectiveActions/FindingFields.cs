using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What comes back in the fields of a form about a finding, and is refused by its rules.</summary>
internal static class FindingFields
{
    private const int LongestMail = 254;

    public static Result<DateOnly> DayOf(this Filled filled, string field, string ruleId) =>
        filled.DayOf(field) is { } day ? day : CorrectiveAction.Refused("DayMissing", ruleId) with { Field = field };

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(this Filled filled, string ruleId) => filled.TooLongField() is { } field
        ? CorrectiveAction.Refused("TextTooLong", ruleId, FilledFields.LongestText) with { Field = field }
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
