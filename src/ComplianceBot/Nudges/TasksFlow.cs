using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Answers "my tasks" (SQ-1), and is what Slack's Home tab shows: what is open for the speaker by due date, each with its button.</summary>
public sealed class TasksFlow(OwnTasks tasks) : IFlow
{
    public const string Tasks = "tasks";
    public const string Home = "home";

    public IReadOnlyList<Route> Routes => [new(Tasks, Deed.OwnTasks), new(Home, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [new(Tasks, Deed.OwnTasks, Say.Of("Nudges.Spell.Tasks"), Say.Of("Nudges.Help.Tasks"))];

    /// <summary>Only the speaker's own tasks are read.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        new Reply(TaskCards.Of(await tasks.ReadAsync(work, speaker.Person, cancel)));
}
