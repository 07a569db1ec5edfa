using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>Policies to read, as tasks that are also moved, handed over and cancelled by hand.</summary>
internal sealed class CycleTasks : IDuties
{
    private readonly Dictionary<string, Duty> _open = new(StringComparer.Ordinal);

    public string Prefix => "task";

    public Say Area => Say.Exactly("Tasks");

    public IReadOnlyCollection<Duty> Open => _open.Values;

    public void Put(Duty duty) => _open[duty.Item] = duty;

    public void Take(string item) => _open.Remove(item);

    public Duty? Find(string item) => _open.GetValueOrDefault(item);

    public Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Duty>>([.. _open.Values]);

    public Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Duty>>([.. _open.Values.Where(d => d.NextActor == person)]);

    public Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Duty>>(_open.TryGetValue(item, out var duty) ? [duty] : []);

    public Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel) =>
        Task.FromResult(new Card { Title = duty.Line, Buttons = [duty.Action, SnoozeButton.For(duty.Item)] });

    public Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => Task.FromResult(new WeekCount(0, 0));
}
