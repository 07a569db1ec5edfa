using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Whoever reported something hears when the finding that it became is closed (row 3).</summary>
public sealed class ReportNews(FindingReportStore reports, Notices notices) : IFindingWatch
{
    public async Task SeesAsync(Work work, CorrectiveActionChange change, CancellationToken cancel)
    {
        if (change.Now.State != CorrectiveActionState.Closed || change.Was?.State == CorrectiveActionState.Closed) return;
        if (await reports.OfFindingAsync(work, change.Now.Id, cancel) is not { } report) return;
        var why = change.Now.Outcome == Outcome.Declined ? change.Note ?? "" : null;
        await notices.KeepAsync(work, report.ReportedBy, null, ReportCards.Ended(report, change.Now, why), cancel);
    }
}
