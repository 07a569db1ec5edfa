using ComplianceBot.Retention;

namespace ComplianceBot.Status;

/// <summary>The SQL of the weekly figures that somebody ordered for a channel, for that person's copy of their data (PR-5).</summary>
public sealed class DigestPersonalDataStore : PersonalDataStore
{
    public override string Area => "Conversations";

    public override IReadOnlyList<PersonalTable> Tables { get; } = [new("ChannelDigest", "SELECT * FROM ChannelDigest WHERE SetBy = @person", "SetBy")];
}
