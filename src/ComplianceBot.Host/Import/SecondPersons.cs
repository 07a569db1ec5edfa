using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// The two people who stand for the roles in a file: one requests, another confirms (matrix note 8). Neither of them does so for
/// a role of their own.
/// </summary>
public sealed record SecondPersons(PersonId? RequestedBy, PersonId? ConfirmedBy)
{
    public static readonly SecondPersons None = new(null, null);

    public bool StandFor(PersonId person) => RequestedBy is { } first && ConfirmedBy is { } second && first != person && second != person;

    /// <summary>Who is named as the requester of something about this person.</summary>
    public PersonId? RequesterFor(PersonId person) => RequestedBy == person ? null : RequestedBy;

    public static async Task<SecondPersons> FindAsync(
        Work work, string? requestedBy, string? confirmedBy, PeopleStore people, Faults faults, CancellationToken cancel)
    {
        if (confirmedBy is not null && requestedBy is null) faults.Add("--confirmed-by", null, "It needs --requested-by beside it.");
        if (requestedBy is not null && string.Equals(requestedBy, confirmedBy, StringComparison.OrdinalIgnoreCase))
            faults.Add("--confirmed-by", null, "The one who confirms must be another person than the one who requests.");
        return new SecondPersons(
            await OneAsync(work, "--requested-by", requestedBy, people, faults, cancel),
            await OneAsync(work, "--confirmed-by", confirmedBy, people, faults, cancel));
    }

    private static async Task<PersonId?> OneAsync(Work work, string option, string? mail, PeopleStore people, Faults faults, CancellationToken cancel)
    {
        if (mail is null) return null;
        var person = await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel);
        if (person is not { Active: true })
        {
            faults.Add(option, null, $"Nobody has the work mail {mail}.");
            return null;
        }

        var roles = await people.RolesAsync(work, person.Id, cancel);
        if (!roles.Contains(Role.IsmsManager) && !roles.Contains(Role.Administrator))
            faults.Add(option, null, $"{mail} is neither ISMS manager nor administrator, so may not give roles (row 38).");
        return person.Id;
    }
}
