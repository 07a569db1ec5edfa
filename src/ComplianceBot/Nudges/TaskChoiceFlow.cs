using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// "snooze" and "why did I get this?": leads to a task's whole card, where it can be put off and says why it came, and which changes with the task. A
/// line of a digest or of "my tasks" has room for one button only, the task's own (NG-11, NG-20).
/// </summary>
public sealed class TaskChoiceFlow(OwnTasks tasks, DutyBook duties) : IFlow
{
    private const string Choose = "tasks.choose";
    private const string Show = "tasks.show";

    public static Button ChooseButton { get; } = new() { Label = Say.Of("Nudges.Button.Choose"), Name = Choose, Press = Press.Acts };

    public IReadOnlyList<Route> Routes => [new(Choose, Deed.OwnTasks), new(Show, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [new(Choose, Deed.OwnTasks, Say.Of("Nudges.Spell.Choose"), Say.Of("Nudges.Help.Choose"))];

    /// <summary>Only the speaker's own tasks are read.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    /// <summary>The card of the task that was chosen, or of the only one; else the list to choose from.</summary>
    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var own = await tasks.ReadAsync(work, speaker.Person, cancel);
        var meant = turn.Input is Pressed { Button: Show, Value: var item } ? [.. own.Where(t => t.Duty.Item == item)] : own;
        if (meant is [{ Duty: var duty }]) return new Reply(await duties.CardAsync(work, duty, cancel), duty.Item) { IsPrivate = true };
        return new Reply(own.Count > 0 ? TaskCards.ToChoose(own, ShowButton) : TaskCards.Of(own)) { IsPrivate = true };
    }

    private static Button ShowButton(Duty duty) => new() { Label = Say.Of("Nudges.Button.Show"), Name = Show, Value = duty.Item, Press = Press.Acts };
}
