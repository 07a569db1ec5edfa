using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>
/// What the block of a field is called: the field and a mark of its form. Slack keeps what was typed where a block of the same
/// name is still there, so that the next page of a quiz must not share names with the one before.
/// </summary>
internal static class FieldName
{
    public static string Of(string field, string form, string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(form + "\n" + value), hash);
        return field + "." + Convert.ToHexStringLower(hash[..4]);
    }

    public static string FieldOf(string block)
    {
        var dot = block.LastIndexOf('.');
        return dot < 0 ? block : block[..dot];
    }
}
