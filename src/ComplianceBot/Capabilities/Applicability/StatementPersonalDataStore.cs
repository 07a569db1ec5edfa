using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>The SQL of what somebody did about the Statement of Applicability, for that person's copy of their data (PR-5).</summary>
public sealed class StatementPersonalDataStore : PersonalDataStore
{
    public override string Area => "Statement";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("StatementVersion", "SELECT * FROM StatementVersion WHERE ProposedBy = @person OR DecidedBy = @person", "ProposedBy", "DecidedBy"),
        new("StatementControl", "SELECT * FROM StatementControl WHERE OwnerId = @person", "OwnerId"),
    ];
}
