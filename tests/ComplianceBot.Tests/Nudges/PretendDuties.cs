using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Tests.Nudges;

/// <summary>A capability whose records are a list that the test changes.</summary>
public sealed class PretendDuties : IDuties
{
    public ConcurrentDictionary<(string Item, PersonId Actor), Duty> Open { get; } = new();

    public WeekCount Week { get; set; } = new(0, 0);

    public string Prefix => "thing";

    public Say Area => Say.Exactly("Things");

    public void Add(Duty duty) => Open[(duty.Item, duty.NextActor)] = duty;

    public void Done(Duty duty) => Open.TryRemove((duty.Item, duty.NextActor), out _);

    public Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Duty>>([.. Open.Values]);

    public Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Duty>>([.. Open.Values.Where(d => d.NextActor == person)]);

    public Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Duty>>([.. Open.Values.Where(d => d.Item == item)]);

    public Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel) => Task.FromResult(new Card
    {
        Title = Say.Exactly("The whole card of " + duty.Reference), Buttons = [duty.Action, SnoozeButton.For(duty.Item)],
    });

    public Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => Task.FromResult(Week);
}
