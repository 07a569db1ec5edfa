namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>The port to a place where a pack is written before it is sealed: it can be written again at a place already passed, and is gone when it is closed or the host dies.</summary>
public interface IPackRoom
{
    Stream Open();
}
