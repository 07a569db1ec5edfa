using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Who is the data protection officer (PR-6, PR-7). Top management names one at a time, and nobody who decides the other half of what the officer
/// decides: those roles watch each other.
/// </summary>
public sealed class PrivacyOfficers(PrivacyOfficerStore store, PeopleStore people, AuditTrail trail) : IPersonLeft
{
    private static readonly Role[] Barred = [Role.IsmsManager, Role.Administrator, Role.TopManagement, Role.ExternalAuditor];

    public async Task<Person?> NowAsync(Work work, CancellationToken cancel) =>
        await store.NowAsync(work, cancel) is { } id && await people.FindAsync(work, id, cancel) is { Active: true } person ? person : null;

    /// <summary>Not while the person holds a role that bars them.</summary>
    public async Task<bool> IsAsync(Work work, Speaker speaker, CancellationToken cancel) =>
        !speaker.Roles.Overlaps(Barred) && await store.NowAsync(work, cancel) == speaker.Id;

    public Task<bool> WasAsync(Work work, PersonId person, DateTimeOffset at, CancellationToken cancel) => store.WasAsync(work, person, at, cancel);

    /// <summary>What the permission check must know about somebody who may be the officer.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Speaker speaker, CancellationToken cancel) =>
        new() { IsOwn = true, IsPrivacyOfficer = await IsAsync(work, speaker, cancel) };

    public async Task<Result<Person>> NameAsync(Work work, Person person, CancellationToken cancel)
    {
        var roles = await people.RolesAsync(work, person.Id, cancel);
        if (roles.Overlaps(Barred)) return Refusal.Of("Privacy.Refused.OfficerBarred", "PR-7", Say(roles.First(Barred.Contains)));
        if (await store.NowAsync(work, cancel) == person.Id) return Refusal.Of("Privacy.Refused.OfficerAlready", "PR-7");
        await store.EndAsync(work, cancel);
        await store.AddAsync(work, person.Id, cancel);
        await RecordAsync(work, "privacy_officer.named", person.Id, cancel);
        return person;
    }

    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        if (await store.NowAsync(work, cancel) != person.Id) return;
        await store.EndAsync(work, cancel);
        await RecordAsync(work, "privacy_officer.ended", person.Id, cancel);
    }

    private static Cards.Say Say(Role role) => Cards.Say.Of("People.Role." + role);

    private Task<string> RecordAsync(Work work, string action, PersonId person, CancellationToken cancel) =>
        trail.RecordAsync(work, action, "person", person.Value, null, null, cancel);
}

/// <summary>The SQL of who is the data protection officer; who once was stays on record.</summary>
public sealed class PrivacyOfficerStore
{
    public Task<PersonId?> NowAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM PrivacyOfficer WHERE EndedAt IS NULL";
        return work.FirstAsync<PersonId?>(Sql, null, cancel);
    }

    public async Task<bool> WasAsync(Work work, PersonId person, DateTimeOffset at, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM PrivacyOfficer WHERE PersonId = @person AND NamedAt <= @at AND (EndedAt IS NULL OR EndedAt >= @at)";
        return await work.ScalarAsync<int>(Sql, new { person, at }, cancel) > 0;
    }

    public Task AddAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO PrivacyOfficer (Id, PersonId, NamedBy, NamedAt) VALUES (@id, @person, @by, @At)";
        return work.ExecuteAsync(Sql, new { id = Ids.New(work.At), person, by = work.By.Person, work.At }, cancel);
    }

    public Task EndAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "UPDATE PrivacyOfficer SET EndedAt = @At WHERE EndedAt IS NULL";
        return work.ExecuteAsync(Sql, new { work.At }, cancel);
    }
}
