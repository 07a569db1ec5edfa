using System.Text;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Reads form bodies out of the bytes whose signature was checked, so that nothing is read twice or differently.</summary>
internal static class SlackForm
{
    /// <summary>The bytes of one field, unescaped; null when it is not there.</summary>
    public static ReadOnlyMemory<byte>? Field(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals >= 0 && pair[..equals].SequenceEqual(name)) return Unescaped(pair[(equals + 1)..]);
        }

        return null;
    }

    /// <summary>All fields; of one that comes twice the first counts.</summary>
    public static Dictionary<string, string> Fields(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals > 0) fields.TryAdd(Text(pair[..equals]), Text(pair[(equals + 1)..]));
        }

        return fields;
    }

    private static string Text(ReadOnlySpan<byte> escaped) => Encoding.UTF8.GetString(Unescaped(escaped).Span);

    private static ReadOnlyMemory<byte> Unescaped(ReadOnlySpan<byte> escaped)
    {
        var plain = new byte[escaped.Length];
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '%' && i + 2 < escaped.Length && char.IsAsciiHexDigit((char)escaped[i + 1]) && char.IsAsciiHexDigit((char)escaped[i + 2]))
            {
                plain[length++] = (byte)(Hex(escaped[i + 1]) * 16 + Hex(escaped[i + 2]));
                i += 2;
            }
            else
            {
                plain[length++] = escaped[i] == '+' ? (byte)' ' : escaped[i];
            }
        }

        return plain.AsMemory(0, length);
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
