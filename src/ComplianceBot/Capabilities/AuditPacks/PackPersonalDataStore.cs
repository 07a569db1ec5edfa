using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>The SQL of the audit packs somebody asked for, for that person's copy of their data (PR-5).</summary>
public sealed class PackPersonalDataStore : PersonalDataStore
{
    public override string Area => "Files";

    public override IReadOnlyList<PersonalTable> Tables { get; } = [new("AuditPackJob", "SELECT * FROM AuditPackJob WHERE PersonId = @person", "PersonId")];
}
