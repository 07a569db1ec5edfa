using System.Globalization;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>Rung when somebody asked to have the trail verified.</summary>
public sealed class TrailCheckBell : Bell;

/// <summary>
/// Verifies the trail for those who asked in the chat. It takes longer than a turn may, so that it is done outside any work; the answer is one
/// commit with the end of the wish, so that it comes once.
/// </summary>
public sealed class TrailCheckRound(
    Database database, TrailCheckStore store, TrailVerification verification, IHeadFile file, AuditTrail trail, Outbox outbox)
{
    /// <summary>A head vouches for all that lies before it: the newest ones are enough.</summary>
    public const int HeadsCompared = 10_000;

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var check in await database.ReadAsync(store.WaitingAsync, cancel))
        {
            IReadOnlyList<Head> published = file.IsKept ? await file.ReadAsync(HeadsCompared, cancel) : [];
            var report = await verification.RunAsync([.. published, .. Head.Read(check.Heads)], cancel);
            await database.WorkAsync((work, token) => AnswerAsync(work, check, report, token), cancel);
        }
    }

    private async Task AnswerAsync(Work work, TrailCheck check, TrailReport report, CancellationToken cancel)
    {
        if (!await store.RemoveAsync(work, check.Id, cancel)) return;
        work.By = new Actor(check.PersonId, "bot");
        var facts = new Dictionary<string, string>
        {
            ["sealed"] = report.Sealed.ToString(CultureInfo.InvariantCulture), ["unsealed"] = report.Unsealed.ToString(CultureInfo.InvariantCulture),
            ["faults"] = report.FaultCount.ToString(CultureInfo.InvariantCulture),
        };
        await trail.RecordAsync(work, "trail.verified", "trail", report.Newest?.Hash ?? "empty", facts, null, cancel);
        await outbox.SendAsync(work, check.PersonId, SealCards.OfReport(report), null, Priority.Answer, null, cancel);
    }
}
