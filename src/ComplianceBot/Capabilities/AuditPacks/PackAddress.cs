using ComplianceBot.Calendars;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>Where a pack is fetched: below the address at which the host is reached from outside. Without one a pack is sent as a file.</summary>
public sealed class PackAddress(CalendarAddress outside)
{
    public const string Path = "audit-pack";

    public Uri? Base => outside.Base;

    public Uri Of(string ticket) => new(Base ?? throw new InvalidOperationException("No address is set."), $"{Path}/{ticket}");
}
