using ComplianceBot.Retention;

namespace ComplianceBot.Delivery;

/// <summary>The SQL of what was said to and by somebody, for that person's copy of their data (PR-5).</summary>
public sealed class MessagePersonalDataStore : PersonalDataStore
{
    public override string Area => "Conversations";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("Conversation", "SELECT * FROM Conversation WHERE Lane IN (SELECT Lane FROM PlatformAccount WHERE PersonId = @person)"),
        new("Delivery", "SELECT * FROM Delivery WHERE PersonId = @person", "PersonId"),
        new("OutboxMessage", "SELECT * FROM OutboxMessage WHERE PersonId = @person", "PersonId"),
    ];
}
