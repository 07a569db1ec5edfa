using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A report waits for the ISMS managers (T1, class N). Whoever decides first does it for all.</summary>
public sealed class ReportDuties(FindingReportStore reports, ReportRegister register, ReportDates dates, PeopleStore people, Organisation organisation) : IDuties
{
    public string Prefix => "report";

    public Say Area => Say.Of("CorrectiveActions.Report.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await reports.NewAsync(work, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await reports.FindAsync(work, IdOf(item), cancel) is { State: ReportState.New } report ? await DutiesAsync(work, [report], cancel) : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var report = await reports.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The report is not on record.");
        var card = ReportCards.ToDecide(await register.ViewAsync(work, report, cancel));
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (start, end) = (organisation.StartOf(from), organisation.StartOf(to.AddDays(1)));
        return new WeekCount(await reports.CountReportedAsync(work, start, end, cancel), await reports.CountDecidedAsync(work, start, end, cancel));
    }

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<FindingReport> found, CancellationToken cancel)
    {
        if (found.Count == 0) return [];
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var duties = new List<Duty>();
        foreach (var report in found)
        {
            var due = await dates.DueAsync(work, report, cancel);
            duties.AddRange(managers.Select(m => DutyOf(report, m.Id, due)));
        }

        return duties;
    }

    private Duty DutyOf(FindingReport report, PersonId manager, DateOnly due) => new()
    {
        Item = report.Topic, Reference = report.Reference, Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = manager, Since = dates.Since(report), Due = due,
        Line = Say.Of("CorrectiveActions.Report.Duty", report.Reference, FindingParts.Shortened(report.Text, 80)), Action = ReportCards.Look(report),
    };
}
