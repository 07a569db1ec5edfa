using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Host.Channels;

/// <summary>
/// Counts by address who could not prove to be the chat product. An address that failed too often within a minute is turned away
/// unread for the rest of it, but never one by which the product itself may come (docs/operating.md): whoever was proved came
/// that way, or it is no address of the internet and therefore our own proxy. Such an address is looked at however often it failed.
/// </summary>
internal sealed class FailedCallers(TimeProvider clock)
{
    /// <summary>So many failures within a minute are looked at.</summary>
    public const int Most = 20;

    /// <summary>The whole minute: whoever waits for it may surely come again.</summary>
    public const string RetryAfter = "60";

    internal const int MostAddresses = 4096;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _one = new();
    private readonly Dictionary<IPAddress, (DateTimeOffset Until, int Number)> _failures = [];
    private readonly HashSet<IPAddress> _proved = [];

    /// <summary>How many addresses are remembered.</summary>
    internal int Remembered
    {
        get { lock (_one) return _failures.Count + _proved.Count; }
    }

    /// <summary>True for somebody who need not be looked at.</summary>
    public bool IsTurnedAway(IPAddress? caller)
    {
        if (IsProxy(caller)) return false;
        var place = PlaceOf(caller!);
        lock (_one) return !_proved.Contains(place) && NumberOf(place) >= Most;
    }

    /// <summary>Counts a failure; true from the one on that is too many.</summary>
    public bool Failed(IPAddress? caller)
    {
        var place = PlaceOf(caller ?? IPAddress.None);
        lock (_one)
        {
            var number = NumberOf(place) + 1;
            if (number == 1) MakeRoom();
            _failures[place] = (number == 1 ? clock.GetUtcNow() + Window : _failures[place].Until, number);
            return number > Most;
        }
    }

    public void Proved(IPAddress? caller)
    {
        if (IsProxy(caller)) return;
        var place = PlaceOf(caller!);
        lock (_one)
        {
            if (_proved.Count >= MostAddresses) _proved.Clear();
            _proved.Add(place);
        }
    }

    private int NumberOf(IPAddress place) => _failures.TryGetValue(place, out var failed) && clock.GetUtcNow() < failed.Until ? failed.Number : 0;

    /// <summary>Whoever fails from ever new addresses makes us forget failures, never who was proved.</summary>
    private void MakeRoom()
    {
        if (_failures.Count < MostAddresses) return;
        var now = clock.GetUtcNow();
        foreach (var (place, _) in _failures.Where(f => f.Value.Until <= now).ToList()) _failures.Remove(place);
        if (_failures.Count >= MostAddresses) _failures.Clear();
    }

    /// <summary>Neither Slack nor Teams has an address of this machine or of a private network.</summary>
    private static bool IsProxy(IPAddress? caller)
    {
        if (caller is null || IPAddress.IsLoopback(caller) || caller.IsIPv6LinkLocal || caller.IsIPv6UniqueLocal) return true;
        return V4Of(caller)?.GetAddressBytes() is [10, ..] or [127, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..];
    }

    /// <summary>Under IPv6 whoever has one address has the other 2⁶⁴ of its network too.</summary>
    private static IPAddress PlaceOf(IPAddress caller)
    {
        if (V4Of(caller) is { } v4) return v4;
        var network = caller.GetAddressBytes();
        network.AsSpan(8).Clear();
        return new IPAddress(network);
    }

    private static IPAddress? V4Of(IPAddress caller) =>
        caller.AddressFamily == AddressFamily.InterNetwork ? caller : caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : null;
}
