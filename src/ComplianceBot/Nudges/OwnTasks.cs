using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>One line of "my tasks"; the name is that of the person on leave for whom the reader stands in.</summary>
public sealed record OwnTask(Duty Duty, int DaysLeft, string? InsteadOf);

/// <summary>What is open for one person today: the own duties, and the work of those on leave who named them as delegate (NG-32).</summary>
public sealed class OwnTasks(DutyBook duties, LeaveStore leaves, PeopleStore people)
{
    public async Task<IReadOnlyList<OwnTask>> ReadAsync(Work work, Person person, CancellationToken cancel)
    {
        var today = LeaveRegister.TodayOf(person, work.At);
        var tasks = (await duties.OfPersonAsync(work, person.Id, cancel)).Select(d => Task(d, today, null)).ToList();
        foreach (var leave in (await leaves.EndingFromAsync(work, today, cancel)).Where(l => l.DelegateId == person.Id && l.Covers(today)))
        {
            if (await people.FindAsync(work, leave.PersonId, cancel) is not { Active: true } absent) continue;
            var theirs = await duties.OfPersonAsync(work, absent.Id, cancel);
            tasks.AddRange(theirs.Where(d => d.Kind == DutyKind.WorkItem).Select(d => Task(d, today, absent.Name)));
        }

        return [.. tasks.OrderBy(t => t.Duty.Due).ThenBy(t => t.Duty.Reference, StringComparer.Ordinal)];
    }

    private static OwnTask Task(Duty duty, DateOnly today, string? insteadOf) =>
        new(duty, duty.Due.DayNumber - today.DayNumber, insteadOf);
}

/// <summary>The list of one's tasks; an empty one is good news.</summary>
public static class TaskCards
{
    private const int Most = 30;

    public static Card Of(IReadOnlyList<OwnTask> tasks)
    {
        if (tasks.Count == 0) return new Card { Title = Say.Of("Nudges.Tasks.None"), Parts = [new Sentence(Say.Of("Nudges.Tasks.NoneText"))] };
        return Listed(Say.Of("Nudges.Tasks.Title", tasks.Count), tasks, d => d.Action) with { Buttons = [TaskChoiceFlow.ChooseButton] };
    }

    /// <summary>The same list, to choose one of it.</summary>
    public static Card ToChoose(IReadOnlyList<OwnTask> tasks, Func<Duty, Button> button) => Listed(Say.Of("Nudges.Tasks.Choose"), tasks, button);

    private static Card Listed(Say title, IReadOnlyList<OwnTask> tasks, Func<Duty, Button?> button)
    {
        List<Part> parts = [new Rows([.. tasks.Take(Most).Select(t => RowOf(t, button(t.Duty)))])];
        if (tasks.Count > Most) parts.Add(new Sentence(Say.Of("Nudges.Tasks.More", tasks.Count - Most)));
        return new Card { Title = title, Parts = parts };
    }

    private static Row RowOf(OwnTask task, Button? button)
    {
        var due = NudgeCards.DueIn(task.DaysLeft, task.Duty.Due);
        var words = task switch
        {
            { InsteadOf: { } name } => Say.Of("Nudges.Row.StandIn", task.Duty.Line, name, due),
            { Duty.Waits: { } waits } => Say.Of("Nudges.Row.Waiting", task.Duty.Line, due, waits),
            _ => Say.Of("Nudges.Row.Own", task.Duty.Line, due),
        };
        return new Row(words, button);
    }
}
