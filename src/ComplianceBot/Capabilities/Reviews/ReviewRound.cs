using System.Collections.Concurrent;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What comes by itself before a meeting (MR-4): owners are asked, which makes it a task that nudges tell of; the data are frozen, the pack is
/// made, and those who come are told. Each once, whichever host does it: a step counts only with a record that is still as it was read.
/// </summary>
public sealed class ReviewRound(
    Database database, ReviewStore reviews, ReviewRegister register, ReviewInputs inputs, ReviewPacks packs, ReviewNews news, PeopleStore people,
    HolidayRegister holidays, Organisation organisation, ReviewSettings settings) : IEveryRound
{
    /// <summary>The version of each held review whose packs this host has seen made: reviews are kept for good, and most never change again.</summary>
    private readonly ConcurrentDictionary<string, int> _made = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var review in await database.ReadAsync(reviews.AllAsync, cancel))
        {
            if (review.IsOpen)
            {
                await database.WorkAsync((work, token) => PrepareAsync(work, review.Id, token), cancel);
                await packs.MakeAsync(review.Id, cancel);
                await database.WorkAsync((work, token) => SendAsync(work, review.Id, token), cancel);
            }
            else if (_made.GetValueOrDefault(review.Id) != review.Version)
            {
                await packs.MakeAsync(review.Id, cancel);
                _made[review.Id] = review.Version;
            }
        }
    }

    private async Task PrepareAsync(Work work, string id, CancellationToken cancel)
    {
        if (await reviews.FindAsync(work, id, cancel) is not { IsOpen: true } review) return;
        foreach (var item in AgendaItems.All.Where(inputs.IsAsked)) review = await AskAsync(work, review, item, cancel);
        if (review.State != ReviewState.Planned || organisation.DayOf(work.At) < review.FreezeOn(settings)) return;
        var day = review.FreezeOn(settings);
        var facts = await inputs.ReadAsync(work, ReviewInputs.SinceOf(await reviews.AllAsync(work, cancel), day, settings), day, cancel);
        await register.TakeAsync(work, id, review.Version, ReviewChange.Frozen, r => r.Freeze(facts, organisation.DayOf(work.At), settings), cancel);
    }

    private async Task<ManagementReview> AskAsync(Work work, ManagementReview review, AgendaItem item, CancellationToken cancel)
    {
        var input = review.InputOn(item);
        if (input.IsSaid || input.AskedOn is not null) return review;
        var (calendar, today) = await CalendarAsync(work, input.OwnerId, cancel);
        if (today < review.AskOn(settings, calendar)) return review;
        var asked = await register.TakeAsync(work, review.Id, review.Version, ReviewChange.Asked, r => r.Ask(item, today), cancel);
        return asked.IsRefused ? review : asked.Value;
    }

    private async Task SendAsync(Work work, string id, CancellationToken cancel)
    {
        if (await reviews.FindAsync(work, id, cancel) is not { State: ReviewState.Frozen } review || !await packs.IsMadeAsync(work, review, cancel)) return;
        foreach (var reader in review.Readers.Except(review.Told).ToList())
        {
            var (calendar, today) = await CalendarAsync(work, reader, cancel);
            if (today < review.SendOn(settings, calendar)) continue;
            var told = await register.TakeAsync(work, id, review.Version, ReviewChange.Told, r => r.Tell(reader), cancel);
            if (told.IsRefused) return;
            review = told.Value;
            await news.SendPackAsync(work, review, reader, cancel);
        }
    }

    /// <summary>Of the one who gets the message; of the ISMS where nobody is named.</summary>
    private async Task<(WorkingCalendar Calendar, DateOnly Today)> CalendarAsync(Work work, PersonId? recipient, CancellationToken cancel) =>
        recipient is { } id && await people.FindAsync(work, id, cancel) is { } person
            ? (await holidays.OfSiteAsync(work, person.Site, cancel), LeaveRegister.TodayOf(person, work.At))
            : (await holidays.OfIsmsAsync(work, cancel), organisation.DayOf(work.At));
}
