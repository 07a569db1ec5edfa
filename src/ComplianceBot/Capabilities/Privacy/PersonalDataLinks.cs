using ComplianceBot.Calendars;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Links by which one person gets the copy of the data about one person: once, for fifteen minutes, of 256 random bits of which the hash is kept
/// (PR-5, A.5.33). Nothing is written before the link is used.
/// </summary>
public sealed class PersonalDataLinks(PersonalDataLinkStore store, PeopleStore people, AuditTrail trail)
{
    public const string Path = "personal-data";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public async Task<CalendarSecret> GiveAsync(Work work, PersonId holder, PersonId about, CancellationToken cancel)
    {
        var secret = CalendarSecret.New();
        await store.GiveAsync(work, secret.Hash, holder, about, work.At + Lasts, cancel);
        await RecordAsync(work, "personal_data.link_given", about, holder, cancel);
        return secret;
    }

    /// <summary>Whose link it is, as long as it works and its holder is here.</summary>
    public async Task<Person?> HolderAsync(Work work, string? word, CancellationToken cancel) =>
        CalendarSecret.Read(word) is { } secret && await store.FindAsync(work, secret.Hash, cancel) is { } link
        && await people.FindAsync(work, link.HolderId, cancel) is { Active: true } holder ? holder : null;

    /// <summary>About whom it is; it works no more. Null when it does not work.</summary>
    public async Task<Person?> RedeemAsync(Work work, string? word, CancellationToken cancel)
    {
        if (await HolderAsync(work, word, cancel) is not { } holder) return null;
        var hash = new CalendarSecret(word!).Hash;
        var link = await store.FindAsync(work, hash, cancel);
        if (link is null || !await store.UseAsync(work, hash, cancel)) return null;
        work.By = new Actor(holder.Id, "page");
        await RecordAsync(work, "personal_data.given", link.PersonId, holder.Id, cancel);
        return await people.FindAsync(work, link.PersonId, cancel);
    }

    /// <summary>The operator wrote the copy to a file, for the data protection officer.</summary>
    public Task RecordWrittenAsync(Work work, PersonId about, CancellationToken cancel) => RecordAsync(work, "personal_data.given", about, null, cancel);

    private Task<string> RecordAsync(Work work, string action, PersonId about, PersonId? holder, CancellationToken cancel) => trail.RecordAsync(
        work, action, "person", about.Value, holder is { } to ? new Dictionary<string, string> { ["to"] = to.Value } : null, null, cancel);
}

/// <summary>For whom a link is, and about whom.</summary>
public sealed record PersonalDataLink
{
    public required PersonId PersonId { get; init; }

    public required PersonId HolderId { get; init; }
}

/// <summary>The SQL of links to copies.</summary>
public sealed class PersonalDataLinkStore
{
    public async Task GiveAsync(Work work, string hash, PersonId holder, PersonId about, DateTimeOffset until, CancellationToken cancel)
    {
        const string Drop = "DELETE FROM PersonalDataTicket WHERE ValidUntil <= @At OR (HolderId = @holder AND PersonId = @about)";
        const string Sql = "INSERT INTO PersonalDataTicket (TicketHash, PersonId, HolderId, ValidUntil) VALUES (@hash, @about, @holder, @until)";
        await work.ExecuteAsync(Drop, new { work.At, holder, about }, cancel);
        await work.ExecuteAsync(Sql, new { hash, holder, about, until }, cancel);
    }

    public Task<PersonalDataLink?> FindAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, HolderId FROM PersonalDataTicket WHERE TicketHash = @hash AND ValidUntil > @At";
        return work.FirstAsync<PersonalDataLink>(Sql, new { hash, work.At }, cancel);
    }

    /// <summary>False when somebody has just used it.</summary>
    public async Task<bool> UseAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM PersonalDataTicket WHERE TicketHash = @hash AND ValidUntil > @At";
        return await work.ExecuteAsync(Sql, new { hash, work.At }, cancel) == 1;
    }
}
