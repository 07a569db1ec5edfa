using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Calendars;

/// <summary>
/// The own calendar from outside. In the chat somebody gets a ticket that works once and for ten minutes; on its page the address is made and
/// shown, or a file is given, so that it lies in no message and in no record. Whoever has left has none (PR-10).
/// </summary>
public sealed class CalendarFeeds(CalendarFeedStore store, PeopleStore people, CalendarReading reading, AuditTrail trail)
{
    private static readonly TimeSpan TicketLasts = TimeSpan.FromMinutes(10);

    public async Task<CalendarSecret> GiveTicketAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var ticket = CalendarSecret.New();
        await store.GiveTicketAsync(work, person, ticket.Hash, work.At + TicketLasts, cancel);
        return ticket;
    }

    /// <summary>Whose ticket it is, as long as it works.</summary>
    public async Task<Person?> HolderAsync(Work work, string? ticket, CancellationToken cancel) =>
        CalendarSecret.Read(ticket) is { } secret ? await PersonAsync(work, await store.HolderAsync(work, secret.Hash, cancel), cancel) : null;

    /// <summary>The new address of the ticket's holder; the ticket and the former address work no more. Null when the ticket does not work.</summary>
    public async Task<CalendarSecret?> RedeemAsync(Work work, string? ticket, CancellationToken cancel)
    {
        if (await HolderAsync(work, ticket, cancel) is not { } holder || !await store.UseTicketAsync(work, new CalendarSecret(ticket!).Hash, cancel)) return null;
        var token = CalendarSecret.New();
        await store.ReplaceAsync(work, holder.Id, token.Hash, cancel);
        work.By = new Actor(holder.Id, "page");
        await trail.RecordAsync(work, "calendar.address_made", "person", holder.Id.Value, new Dictionary<string, string>(), null, cancel);
        return token;
    }

    /// <summary>Whose calendar becomes a file; the ticket works no more. Null when it does not work, or that calendar is not for its holder (row 32).</summary>
    public async Task<Person?> RedeemForFileAsync(Work work, string? ticket, CalendarView view, CancellationToken cancel)
    {
        if (await HolderAsync(work, ticket, cancel) is not { } holder) return null;
        if (view != CalendarView.Own && !await reading.SeesOrganisationAsync(work, holder, cancel)) return null;
        if (!await store.UseTicketAsync(work, new CalendarSecret(ticket!).Hash, cancel)) return null;
        work.By = new Actor(holder.Id, "page");
        await trail.RecordAsync(work, "calendar.file_given", "person", holder.Id.Value, new Dictionary<string, string> { ["view"] = view.ToString() }, null, cancel);
        return holder;
    }

    /// <summary>Whose calendar an address shows; null for one that was never given out, or works no more.</summary>
    public async Task<Person?> ReaderAsync(Work work, string? token, CancellationToken cancel) =>
        CalendarSecret.Read(token) is { } secret ? await PersonAsync(work, await store.ReaderAsync(work, secret.Hash, cancel), cancel) : null;

    public Task<bool> HasAddressAsync(Work work, PersonId person, CancellationToken cancel) => store.HasAsync(work, person, cancel);

    /// <summary>Address and ticket work no more. False when there was no address.</summary>
    public async Task<bool> WithdrawAsync(Work work, PersonId person, CancellationToken cancel)
    {
        await store.DropTicketAsync(work, person, cancel);
        if (!await store.WithdrawAsync(work, person, cancel)) return false;
        await trail.RecordAsync(work, "calendar.address_withdrawn", "person", person.Value, new Dictionary<string, string>(), null, cancel);
        return true;
    }

    private async Task<Person?> PersonAsync(Work work, PersonId? id, CancellationToken cancel) =>
        id is { } known && await people.FindAsync(work, known, cancel) is { Active: true } person ? person : null;
}
