using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The next steps with an audit, as buttons.</summary>
public static class AuditButtons
{
    /// <summary>Opens a form.</summary>
    public static Button Opens(Audit audit, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route + Doors.Suffix, Value = SeenAudit.Of(audit, part).ToString(), Press = Press.Opens,
    };

    /// <summary>Is done at once.</summary>
    public static Button Acts(Audit audit, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route, Value = SeenAudit.Of(audit, part).ToString(), Press = Press.Acts,
    };

    /// <summary>Shows the record with what the reader can do.</summary>
    public static Button Look(Audit audit) => Acts(audit, AuditRoutes.Show);

    public static Button First(Button button) => button with { Primary = true };

    public static Say LabelOf(string route) => Say.Of("Audits.Button." + route[AuditRoutes.Prefix.Length..]);
}
