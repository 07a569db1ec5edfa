using ComplianceBot.Conversations;
using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>What a capability does with files that are given to it: promises to fetch them, looks at what came in, and takes them into its records.</summary>
public sealed class ArrivalRegister(ArrivalStore store, ArrivalBell bell)
{
    private const int LongestName = 400;

    /// <summary>Writes the files down; each is fetched soon after the commit and then comes in as <see cref="Arrived"/> at <paramref name="what"/>.</summary>
    public async Task ExpectAsync(
        Work work, Turn turn, PersonId person, string what, string belongsTo, IReadOnlyList<SharedFile> files, CancellationToken cancel)
    {
        foreach (var file in files.DistinctBy(f => f.Source))
        {
            var arrival = new Arrival
            {
                Id = Ids.New(work.At), Channel = turn.Channel, Tenant = turn.Sender.Tenant, UserId = turn.Sender.UserId, Lane = turn.Place.Lane,
                PersonId = person, What = what, BelongsTo = belongsTo, Source = file.Source, Size = file.Size,
                Name = file.Name.Length > LongestName ? file.Name[..LongestName] : file.Name,
            };
            await store.AddAsync(work, arrival, cancel);
        }

        work.AfterCommit(bell.Ring);
    }

    public Task<Arrival?> FindAsync(Work work, string id, CancellationToken cancel) => store.FindAsync(work, id, cancel);

    public Task<IReadOnlyList<Arrival>> OfAsync(Work work, string what, string belongsTo, CancellationToken cancel) =>
        store.OfAsync(work, what, belongsTo, cancel);

    /// <summary>From now on a record refers to them: they stay as long as that record.</summary>
    public Task BindAsync(Work work, string what, string belongsTo, CancellationToken cancel) => store.BindAsync(work, what, belongsTo, cancel);
}
