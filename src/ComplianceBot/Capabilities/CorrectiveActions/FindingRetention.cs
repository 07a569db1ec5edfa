using ComplianceBot.Arrivals;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Deletes findings with their whole history and files six years after they were closed or rejected (RT-2).</summary>
public sealed class FindingRetention(FindingRetentionStore store, Disposals disposals, UnneededFiles files) : IRetention
{
    private const string Kind = "finding", ReportKind = "report";

    public string Rule => "RT-2";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.CountAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due) await RemoveAsync(work, id, cancel);
        return due.Count;
    }

    private async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        foreach (var report in await store.ReportsOfAsync(work, id, cancel)) await disposals.ForgetInTrailAsync(work, ReportKind, report, Disposals.TrailRule, cancel);
        await disposals.SayAsync(work, Rule, Kind, id, cancel);
        var hashes = await store.HashesAsync(work, id, cancel);
        await store.RemoveAsync(work, id, cancel);
        foreach (var hash in hashes)
        {
            await store.ForgetArrivalsAsync(work, hash, cancel);
            foreach (var file in await store.ForgottenArrivalsAsync(work, hash, cancel)) await disposals.ForgetInTrailAsync(work, "file", file, Disposals.TrailRule, cancel);
            await files.DropAsync(work, hash, cancel);
        }
    }
}

/// <summary>Deletes reports that did not become a finding, six years after that was decided (RT-2).</summary>
public sealed class ReportRetention(FindingRetentionStore store, Disposals disposals, People.Organisation organisation) : IRetention
{
    public string Rule => "RT-2";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await ReportsAsync(work, last, int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await ReportsAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, "report", id, cancel);
            await store.RemoveReportAsync(work, id, cancel);
        }

        return due.Count;
    }

    private Task<IReadOnlyList<string>> ReportsAsync(Work work, DateOnly last, int most, CancellationToken cancel) =>
        store.ReportsDueAsync(work, organisation.StartOf(last.AddDays(1)), most, cancel);
}
