using ComplianceBot.Files;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Parcels;

/// <summary>
/// Brings people the files they asked for: holds one, opens it in the vault, lets the courier of its chat product hand it over,
/// and writes down what became of it. Whatever dies on the way is done again. Any number of hosts may run it.
/// </summary>
public sealed partial class ParcelRound(
    Database database, ParcelClaims claims, IEnumerable<ICourier> couriers, IFileVault vault, TimeProvider clock, ILogger<ParcelRound> log)
{
    /// <summary>By the wall, and well within the lease: when somebody takes it over, nothing of ours is on the way.</summary>
    private static readonly TimeSpan LongestCarrying = TimeSpan.FromMinutes(8);

    private readonly Dictionary<string, ICourier> _couriers = couriers.ToDictionary(c => c.Channel, StringComparer.Ordinal);

    /// <summary>Carries until nothing is ready any more.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var (found, held) = await database.WorkAsync((work, token) => claims.TakeAsync(work, token), cancel);
            if (!found) return;
            if (held is not null) await SettleAsync(held.Parcel, await CarryAsync(held, cancel));
        }
    }

    private async Task<Carried> CarryAsync(HeldParcel held, CancellationToken cancel)
    {
        if (!_couriers.TryGetValue(held.Parcel.Channel, out var courier)) return new Carried.Later("the channel is not configured");
        if (clock.GetUtcNow() + LongestCarrying >= held.Until) return new Carried.Later("held too long", TimeSpan.Zero, IsThrottled: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestCarrying);
        try
        {
            if (held.Parcel.State == ParcelState.Waiting) return await courier.OfferAsync(held.Parcel, held.Reference, held.Reader, limit.Token);
            await using var content = await vault.OpenAsync(held.Parcel.Hash, limit.Token);
            return content is null ? new Carried.Refused("no longer kept") : await courier.CarryAsync(held.Parcel, held.Reference, content, limit.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Carried.Later("the host stops", TimeSpan.Zero, IsThrottled: true);
        }
        catch (Exception fault)
        {
            Failed(log, held.Parcel.Id, held.Parcel.Channel, fault);
            return new Carried.Later(fault.GetType().Name);
        }
    }

    private Task SettleAsync(Parcel held, Carried carried)
    {
        if (carried is Carried.Refused refused) NotTaken(log, held.Id, held.Channel, refused.Reason);
        return database.WriteDownAsync((work, token) => claims.SettleAsync(work, held, carried, token), fault => NotWritten(log, held.Id, fault));
    }

    [LoggerMessage(LogLevel.Warning, "Handing over parcel {Parcel} on {Channel} failed and is tried again")]
    private static partial void Failed(ILogger log, string parcel, string channel, Exception fault);

    [LoggerMessage(LogLevel.Warning, "Parcel {Parcel} on {Channel} was not given: {Reason}")]
    private static partial void NotTaken(ILogger log, string parcel, string channel, string reason);

    [LoggerMessage(LogLevel.Warning, "What became of parcel {Parcel} could not be written down and is tried again")]
    private static partial void NotWritten(ILogger log, string parcel, Exception fault);
}
