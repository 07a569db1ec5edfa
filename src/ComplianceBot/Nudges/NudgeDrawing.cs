using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Draws a planned message from the records as they are now. Names go to those who may know them, in personal messages only (NG-15).</summary>
public sealed class NudgeDrawing(DutyBook duties, PeopleStore people, WeekReading week)
{
    public async Task<Card> CardAsync(Work work, NudgeMessage message, CancellationToken cancel)
    {
        if (message.Kind == NudgeMessageKind.WeeklySummary) return WeekCards.Of(await week.ReadAsync(work, message.Entries[0].Due, cancel));
        var names = await NamesAsync(work, message, cancel);
        if (message is not { IsDigest: false, Lines: [var line] }) return NudgeCards.Digest(message, names);
        var actor = names[line.Duty.NextActor];
        return line switch
        {
            { Leave: { } leave } => NudgeCards.LeaveNotice(line, actor, leave),
            { Level: { } level } => NudgeCards.Escalation(line, actor, level),
            _ => NudgeCards.Single(await duties.CardAsync(work, line.Duty, cancel), line, actor),
        };
    }

    private async Task<IReadOnlyDictionary<PersonId, Say>> NamesAsync(Work work, NudgeMessage message, CancellationToken cancel)
    {
        var names = new Dictionary<PersonId, Say>();
        foreach (var line in message.Lines.Take(message.Shown))
        {
            var id = line.Duty.NextActor;
            if (!names.ContainsKey(id)) names[id] = id == message.To ? Say.Of("Nudges.Yourself") : await NameAsync(work, id, line, cancel);
        }

        return names;
    }

    /// <summary>Top management sees the department instead of the name (row 33).</summary>
    private async Task<Say> NameAsync(Work work, PersonId id, NudgeLine line, CancellationToken cancel)
    {
        if (await people.FindAsync(work, id, cancel) is not { } person) return Say.Of("Nudges.SomebodyLeft");
        return line.Level == EscalationLevel.TopManagement ? Say.Of("Nudges.InDepartment", person.Department) : Say.Exactly(person.Name);
    }
}
