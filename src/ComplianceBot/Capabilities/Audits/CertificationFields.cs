using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What comes back in the short fields of forms about certification: names and numbers.</summary>
internal static class CertificationFields
{
    public const int ShortText = 200, LongestMail = 254;

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(this Filled filled, string rule, params string[] shortFields) =>
        shortFields.FirstOrDefault(f => filled.TextOf(f).Length > ShortText) is { } field
            ? Audit.Refused("TextTooLong", rule, ShortText) with { Field = field }
            : filled.TooLong(rule);
}
