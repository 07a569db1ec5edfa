using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// Sends each channel its figures once a week, at its own hour (PR-2: figures alone). The week is taken in the very work that puts the message into the
/// outbox, so that two hosts send one.
/// </summary>
public sealed class DigestRound(
    Database database, DigestStore store, DigestRegister register, StatusReader reader, StatusTrend trends, IChartLinks charts, Outbox outbox,
    Organisation organisation)
{
    private const int Weeks = 6;

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var digest in await database.ReadAsync(DueAsync, cancel))
            await database.WorkAsync((work, token) => SendAsync(work, digest.Lane, token), cancel);
    }

    private async Task<IReadOnlyList<ChannelDigest>> DueAsync(Work work, CancellationToken cancel) =>
        [.. (await store.AllAsync(work, cancel)).Where(d => d.DueAt(work.At) is not null)];

    private async Task SendAsync(Work work, string lane, CancellationToken cancel)
    {
        if (await store.FindAsync(work, lane, cancel) is not { } digest || digest.DueAt(work.At) is not { } week) return;
        if (!await register.TakeAsync(work, lane, week, cancel)) return;
        var today = organisation.DayOf(work.At);
        var standing = await reader.ReadAsync(work, today, cancel);
        var line = (await trends.LineAsync(work, standing, cancel)).Last(Weeks);
        var picture = line.Points.Count > 1 ? charts.Of(line, today) : null;
        var card = DigestCards.Of(standing, await trends.SinceLastWeekAsync(work, standing, cancel), line, picture);
        await outbox.AnswerAsync(work, lane, digest.SetBy, card, null, null, cancel);
    }
}
