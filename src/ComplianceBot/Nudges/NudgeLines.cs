using System.Globalization;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Finds again what the ledger entries of a message stand for, as far as it is still so.</summary>
public sealed class NudgeLines(DutyBook duties, RecipientRoll roll)
{
    /// <summary>In the order of a digest (NG-11).</summary>
    public async Task<IReadOnlyList<NudgeLine>> OfAsync(Work work, Recipient reader, IReadOnlyList<LedgerRow> rows, CancellationToken cancel)
    {
        var lines = new List<NudgeLine>();
        foreach (var item in rows.GroupBy(r => r.Item))
        {
            var open = await duties.OfItemAsync(work, item.Key, cancel);
            if (open.Count == 0) continue;
            foreach (var told in item.GroupBy(RoleOf))
            {
                if (await LineAsync(work, reader, open, [.. told], cancel) is { } line) lines.Add(line);
            }
        }

        lines.Sort(DigestOrder.Instance);
        return lines;
    }

    /// <summary>One item may be told to the same reader as a task, as an escalation and because of a leave.</summary>
    private static string RoleOf(LedgerRow row) => row.Kind == NudgeKind.Escalation ? "escalation" : LeaveFrom(row) is null ? "own" : row.Step;

    private async Task<NudgeLine?> LineAsync(
        Work work, Recipient reader, IReadOnlyList<Duty> open, IReadOnlyList<LedgerRow> told, CancellationToken cancel)
    {
        foreach (var duty in open)
        {
            if (!StepsStand(duty, told) || await roll.FindAsync(work, duty.NextActor, cancel) is not { } actor) continue;
            var line = told[0] switch
            {
                { Kind: NudgeKind.Escalation } => Escalation(reader, actor, duty, told, work.At),
                var row when LeaveFrom(row) is { } from => LeaveNotice(actor, duty, row, from, work.At),
                var row => Own(reader, actor, duty, row, work.At),
            };
            if (line is not null) return line;
        }

        return null;
    }

    /// <summary>A changed due date makes new steps; what carries its own day stays what it was (NG-13).</summary>
    private static bool StepsStand(Duty duty, IReadOnlyList<LedgerRow> told) =>
        told[0].Kind is not (NudgeKind.Step or NudgeKind.Escalation) || told.All(r => r.DueOn == duty.Due);

    private static NudgeLine? Own(Recipient reader, Recipient actor, Duty duty, LedgerRow row, DateTimeOffset now)
    {
        var asDelegate = actor.Id != reader.Id;
        if (asDelegate && !StandsIn(reader, actor, duty, now)) return null;
        return Line(duty, row, reader.Time.DayOf(now)) with { AsDelegate = asDelegate };
    }

    private static bool StandsIn(Recipient reader, Recipient actor, Duty duty, DateTimeOffset now) =>
        duty.Kind == DutyKind.WorkItem && actor.LeaveOn(reader.Time.DayOf(now))?.Delegate == reader.Id;

    private static NudgeLine? Escalation(Recipient reader, Recipient actor, Duty duty, IReadOnlyList<LedgerRow> told, DateTimeOffset now)
    {
        var today = actor.Time.DayOf(now);
        var levels = Enum.GetValues<EscalationLevel>().Where(l => told.Any(r => r.Step == Marks.Escalation(l))).ToList();
        if (levels.Count == 0 || actor.Id == reader.Id) return null;
        if (duty.Kind == DutyKind.Acknowledgement && actor.LeaveOn(today) is not null) return null;
        return Line(duty, told[0], today) with { Level = levels[^1] };
    }

    private static NudgeLine? LeaveNotice(Recipient actor, Duty duty, LedgerRow row, DateOnly from, DateTimeOffset now) =>
        actor.Leaves.FirstOrDefault(l => l.From == from) is { } leave ? Line(duty, row, actor.Time.DayOf(now)) with { Leave = leave } : null;

    private static NudgeLine Line(Duty duty, LedgerRow row, DateOnly today) => new()
    {
        Duty = duty, Kind = row.Kind, Label = row.Step, Date = row.LocalDay, DaysLeft = duty.Due.DayNumber - today.DayNumber, Entries = [row.Entry],
    };

    private static DateOnly? LeaveFrom(LedgerRow row) =>
        row.Kind == NudgeKind.Notice && row.Step.Split(' ') is [Marks.Leave, var day]
            ? DateOnly.ParseExact(day, TypeHandlers.DayFormat, CultureInfo.InvariantCulture)
            : null;
}
