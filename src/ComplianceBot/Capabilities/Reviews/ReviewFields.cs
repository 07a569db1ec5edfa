using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What comes back in the fields of a form about a review; all of it is checked here again, whatever the client did.</summary>
public sealed class ReviewFields(PeopleStore people, Permissions permissions)
{
    private static readonly char[] Between = [',', ';', '\n', '\r', ' ', '\t'];

    public static Result<DateOnly> DayOf(Filled filled, string field, string ruleId) =>
        filled.DayOf(field) is { } day ? day : ManagementReview.Refused("DayMissing", ruleId) with { Field = field };

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(Filled filled, string ruleId) => filled.TooLongField() is { } field
        ? ManagementReview.Refused("TextTooLong", ruleId, FilledFields.LongestText) with { Field = field }
        : null;

    /// <summary>Somebody who works here and can take something on, by work mail; null where nothing was typed.</summary>
    public async Task<Result<PersonId?>> PersonAsync(Work work, Filled filled, string field, string ruleId, CancellationToken cancel)
    {
        var mail = filled.TextOf(field).Trim().ToLowerInvariant();
        if (mail.Length == 0) return (PersonId?)null;
        if (await people.FindByMailAsync(work, mail, cancel) is not { Active: true } person) return Unknown(mail, field, ruleId);
        var asked = new Speaker(person, await people.RolesAsync(work, person.Id, cancel));
        return permissions.Check(Deed.OwnTasks, asked, new Circumstance { IsOwn = true }) is { } barred
            ? ManagementReview.Refused("CannotTakeOn", barred.RuleId) with { Field = field }
            : (PersonId?)person.Id;
    }

    /// <summary>People by their work mails, with commas or line breaks between them.</summary>
    public async Task<Result<PersonId[]>> PeopleAsync(Work work, Filled filled, string field, string ruleId, CancellationToken cancel)
    {
        var found = new List<PersonId>();
        foreach (var mail in filled.TextOf(field).ToLowerInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            if (await people.FindByMailAsync(work, mail, cancel) is not { Active: true } person) return Unknown(mail, field, ruleId);
            found.Add(person.Id);
        }

        return found.ToArray();
    }

    /// <summary>The chosen ones of those that could be chosen; what is not one of them is nobody.</summary>
    public static IReadOnlyList<PersonId> Chosen(Filled filled, string field, IEnumerable<PersonId> choices)
    {
        var chosen = filled.ManyOf(field);
        return [.. choices.Distinct().Where(c => chosen.Contains(c.Value))];
    }

    public async Task<string?> MailOfAsync(Work work, PersonId? id, CancellationToken cancel) =>
        id is { } known ? (await people.FindAsync(work, known, cancel))?.Mail : null;

    private static Refusal Unknown(string mail, string field, string ruleId) => ManagementReview.Refused("UnknownMail", ruleId, mail) with { Field = field };
}
