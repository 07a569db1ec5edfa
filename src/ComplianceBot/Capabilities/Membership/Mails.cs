namespace ComplianceBot.Capabilities.Membership;

/// <summary>A mail address as it was typed: chat products turn it into a link of their own spelling.</summary>
public static class Mails
{
    /// <summary>Takes <c>&lt;mailto:ada@example.org|ada@example.org&gt;</c> apart and writes it in lower case.</summary>
    public static string Plain(string typed)
    {
        var text = typed.Trim().Trim('<', '>');
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) text = text["mailto:".Length..];
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        return (bar >= 0 ? text[..bar] : text).Trim().ToLowerInvariant();
    }
}
