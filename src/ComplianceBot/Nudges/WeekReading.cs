using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>One area's week: what came, what was done, and what stands open at its end.</summary>
public sealed record WeekArea(Say Name, int New, int Done, int Open, int Overdue, int Ageing);

/// <summary>The figures of the seven days before a Monday, without names (NG-16).</summary>
public sealed record Week(DateOnly From, DateOnly To, DateOnly AsOf, IReadOnlyList<WeekArea> Areas, int Escalated);

/// <summary>Counts the week from the records.</summary>
public sealed class WeekReading(DutyBook duties, NudgeStore ledger, Organisation organisation)
{
    private const int AgeingDays = 90;

    public async Task<Week> ReadAsync(Work work, DateOnly monday, CancellationToken cancel)
    {
        var (from, to, today) = (monday.AddDays(-7), monday.AddDays(-1), organisation.DayOf(work.At));
        var areas = new List<WeekArea>();
        foreach (var source in duties.Sources.Where(s => s is not EventDuties))
        {
            var count = await source.CountAsync(work, from, to, cancel);
            var overdue = (await source.OpenAsync(work, today, cancel)).Select(d => d.OverdueDays(today)).ToList();
            areas.Add(new WeekArea(source.Area, count.New, count.Done, overdue.Count, overdue.Count(d => d > 0), overdue.Count(d => d > AgeingDays)));
        }

        return new Week(from, to, today, areas, await ledger.EscalatedAsync(work, from, to, cancel));
    }
}

/// <summary>The weekly summary as ISMS managers read it.</summary>
public static class WeekCards
{
    public static Card Of(Week week) => new()
    {
        Title = Say.Of("Nudges.Week.Title", week.From, week.To),
        Parts =
        [
            new Facts(
            [
                .. week.Areas.Select(a => new Fact(a.Name, Say.Of("Nudges.Week.Area", a.New, a.Done, a.Open, a.Overdue, a.Ageing))),
                new Fact(Say.Of("Nudges.Week.Escalated"), Say.Of("Nudges.Week.Items", week.Escalated)),
            ]),
            new Sentence(Say.Of("Nudges.Week.AsOf", week.AsOf), Tone.Quiet),
        ],
    };
}
