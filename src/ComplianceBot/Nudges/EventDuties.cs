using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// Events of which a capability reminds people (AU-13, CY-4, MR-4; class N by NG-7). They are nobody's task: they stand in no list of tasks
/// and in no weekly count.
/// </summary>
public abstract class EventDuties : IDuties
{
    public abstract string Prefix { get; }

    public abstract Say Area { get; }

    public abstract Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel);

    public abstract Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel);

    public Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Duty>>([]);

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.Item == item)];

    public Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => Task.FromResult(new WeekCount(0, 0));
}
