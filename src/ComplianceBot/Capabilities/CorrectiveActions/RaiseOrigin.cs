namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What a form that raises a finding carries: the older finding that the new one repeats (T11), and the words that wait for it. A button
/// about a finding opens it too, so its first place is read alike.
/// </summary>
public readonly record struct RaiseOrigin(string? OlderId, string? DraftId)
{
    private const char Separator = '|';

    public static RaiseOrigin Parse(string value)
    {
        var parts = value.Split(Separator);
        return new RaiseOrigin(parts[0].Length > 0 ? parts[0] : null, parts.Length > 2 && parts[2].Length > 0 ? parts[2] : null);
    }

    public override string ToString() => (OlderId, DraftId) is (null, null) ? "" : $"{OlderId}{Separator}{Separator}{DraftId}";
}
