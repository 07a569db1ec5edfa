using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What comes back in the fields of forms about audits and certification; names and numbers are short.</summary>
internal static class CertificationFields
{
    public const int ShortText = 200, LongestMail = 254;

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(this Filled filled, string rule, params string[] shortFields)
    {
        if (shortFields.FirstOrDefault(f => filled.TextOf(f).Length > ShortText) is { } name) return Audit.Refused("TextTooLong", rule, ShortText) with { Field = name };
        return filled.TooLongField() is { } field ? Audit.Refused("TextTooLong", rule, FilledFields.LongestText) with { Field = field } : null;
    }
}
