using ComplianceBot.Retention;

namespace ComplianceBot.People;

/// <summary>The SQL of who somebody is and may do, for that person's copy of their data (PR-5).</summary>
public sealed class PeoplePersonalDataStore : PersonalDataStore
{
    public override string Area => "People";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("Person", "SELECT * FROM Person WHERE Id = @person OR ManagerId = @person", "Id", "ManagerId"),
        new("PersonRole", "SELECT * FROM PersonRole WHERE PersonId = @person OR RequestedBy = @person OR ConfirmedBy = @person", "PersonId", "RequestedBy", "ConfirmedBy"),
        new("PlatformAccount", "SELECT * FROM PlatformAccount WHERE PersonId = @person", "PersonId"),
        new("Confirmation", "SELECT * FROM Confirmation WHERE PersonId = @person OR RequestedBy = @person OR DecidedBy = @person", "PersonId", "RequestedBy", "DecidedBy"),
        new("Leave", "SELECT * FROM Leave WHERE PersonId = @person OR DelegateId = @person", "PersonId", "DelegateId"),
        new("Deputy", "SELECT * FROM Deputy WHERE PersonId = @person OR NamedBy = @person", "PersonId", "NamedBy"),
        new("TrailEntry", "SELECT Id, At, Action, Subject, SubjectId, PersonId, Through FROM TrailEntry WHERE PersonId = @person OR (Subject = 'person' AND SubjectId = @person)", "PersonId"),
        new("TrailDetail", "SELECT d.EntryId, d.Name, d.Detail FROM TrailDetail d JOIN TrailEntry e ON e.Id = d.EntryId WHERE e.PersonId = @person OR (e.Subject = 'person' AND e.SubjectId = @person)"),
    ];
}
