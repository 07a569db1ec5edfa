using System.Runtime.ExceptionServices;
using ComplianceBot.Storage;

namespace ComplianceBot.Seals;

/// <summary>
/// Publishes heads of the sealed trail where the database's owner cannot take them back (A.8.15), one place after the other. A place that fails is written down
/// for <c>check</c>, tried again after a while, and holds up no other one.
/// </summary>
public sealed class HeadPublishing(Database database, IEnumerable<IHeadPlace> places, SealTroubleStore troubles)
{
    private const int LongestReason = 300;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The first fault is thrown in the end, so that the scheduler and the log know.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        ExceptionDispatchInfo? first = null;
        foreach (var place in places.Where(p => p.IsChosen))
        {
            var (known, at) = await database.ReadAsync(async (work, token) => (await troubles.OfAsync(work, place.Name, token), work.At), cancel);
            if (known is not null && at < known.NextAt) continue;
            try
            {
                await database.AloneAsync("heads-" + place.Name, _ => place.PublishAsync(cancel), cancel);
                if (known is not null) await database.WorkAsync((work, token) => troubles.RemoveAsync(work, place.Name, token), cancel);
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested)
            {
                first ??= ExceptionDispatchInfo.Capture(fault);
                await database.WorkAsync((work, token) => troubles.PutAsync(work, Next(place.Name, known, fault, work.At), token), cancel);
            }
        }

        first?.Throw();
    }

    private static SealTrouble Next(string place, SealTrouble? known, Exception fault, DateTimeOffset at)
    {
        var tries = (known?.Tries ?? 0) + 1;
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(tries, 10) - 1));
        return new SealTrouble { Place = place, Since = known?.Since ?? at, Tries = tries, NextAt = at + (pause < LongestPause ? pause : LongestPause), Reason = ReasonOf(fault) };
    }

    /// <summary>What is said by our own faults, and by the file system's; of any other the kind alone, since nobody knows what is in it.</summary>
    private static string ReasonOf(Exception fault)
    {
        var reason = fault is IOException or UnauthorizedAccessException or InvalidOperationException ? fault.Message : fault.GetType().Name;
        return reason.Length <= LongestReason ? reason : reason[..LongestReason];
    }
}
