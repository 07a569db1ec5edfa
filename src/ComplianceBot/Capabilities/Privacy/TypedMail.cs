namespace ComplianceBot.Capabilities.Privacy;

/// <summary>A work mail as it was typed: chat products make a link of it, in a spelling of their own.</summary>
internal static class TypedMail
{
    public static string Plain(string typed)
    {
        var inner = typed.Trim().TrimStart('<').TrimEnd('>').Split('|')[^1].Trim().ToLowerInvariant();
        return inner.StartsWith("mailto:", StringComparison.Ordinal) ? inner["mailto:".Length..] : inner;
    }
}
