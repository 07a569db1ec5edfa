namespace ComplianceBot.Conversations;

/// <summary>
/// What a button carries that decides about a version (row 29): its record, and the fingerprint of what the card showed. Another
/// fingerprint than the record's decides nothing.
/// </summary>
public readonly record struct Fingerprinted(string Id, string Hash)
{
    public static Fingerprinted Parse(string value) => value.Split(':', 2) is [var id, var hash] ? new(id, hash) : new(value, "");

    public override string ToString() => Id + ":" + Hash;
}
