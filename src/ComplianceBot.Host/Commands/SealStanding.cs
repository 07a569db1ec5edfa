using System.Globalization;
using ComplianceBot.Seals;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Host.Commands;

/// <summary>What <c>check</c> says of the sealed trail (A.8.15): how far it is sealed, whether that goes on, and which places do not get its heads.</summary>
internal static class SealStanding
{
    /// <summary>Sealing runs each minute; what waits longer is not sealed by anybody.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<(bool IsFine, string Sentence)>> LookAsync(IServiceProvider services, Work work, CancellationToken cancel)
    {
        var newest = await services.GetRequiredService<SealStore>().NewestAsync(work, cancel);
        var (waiting, oldest) = await services.GetRequiredService<SealReadStore>().UnsealedAsync(work, work.At.AddDays(1), 1, cancel);
        var places = services.GetServices<IHeadPlace>().Where(p => p.IsChosen).Select(p => p.Name).ToList();
        var troubles = await services.GetRequiredService<SealTroubleStore>().AllAsync(work, cancel);
        return
        [
            (true, newest is null ? "The trail is not sealed yet." : Invariant($"The trail is sealed up to block {newest.Number}, closed {AgeOf(work.At - newest.SealedAt)} ago.")),
            Tail(work, waiting, oldest.Count > 0 ? oldest[0].At : null),
            (places.Count > 0, places.Count > 0 ? $"Heads of the trail are published by: {string.Join(", ", places)}." : "Heads of the trail are published nowhere: nobody could tell whether it was sealed anew."),
            .. troubles.Where(t => places.Contains(t.Place)).Select(TroubleOf),
        ];
    }

    private static (bool IsFine, string Sentence) Tail(Work work, long waiting, DateTimeOffset? oldest) => oldest is { } since && work.At - since > Patience
        ? (false, Invariant($"{Entries(waiting)} not sealed, the oldest for {AgeOf(work.At - since)}: no host seals, or the key cannot be used. The log of the host says which."))
        : (true, Invariant($"{Entries(waiting)} not sealed yet."));

    private static (bool IsFine, string Sentence) TroubleOf(SealTrouble trouble) => (
        false,
        Invariant($"Heads of the trail have not been published by {trouble.Place} since {trouble.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({trouble.Tries} tries, the next at {trouble.NextAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC): {trouble.Reason}"));

    private static string Entries(long number) => number == 1 ? "1 entry of the trail is" : Invariant($"{number} entries of the trail are");

    private static string AgeOf(TimeSpan age) =>
        age < TimeSpan.FromHours(2) ? Invariant($"{Math.Max(0, age.TotalMinutes):0} minutes") : age < TimeSpan.FromDays(2) ? Invariant($"{age.TotalHours:0} hours") : Invariant($"{age.TotalDays:0} days");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
