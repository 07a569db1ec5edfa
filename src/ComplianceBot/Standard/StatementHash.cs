using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Standard;

/// <summary>
/// The fingerprint that an approval is bound to: SHA-256 in lower-case hex over UTF-8 JSON without white space, the controls in the
/// order of the standard, the fields in the order written here, owners by their ids, line ends as one LF.
/// </summary>
public static class StatementHash
{
    private const string Edition = "ISO/IEC 27001:2022";

    /// <summary>v, edition, controls (id, applicable, reasons, justification, owner, implementation).</summary>
    public static string Of(IEnumerable<ControlDecision> decisions)
    {
        var byId = decisions.ToDictionary(d => d.ControlId, StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("edition", Edition);
            json.WriteStartArray("controls");
            foreach (var control in Requirements.Controls.Where(c => byId.ContainsKey(c.Id))) Write(json, byId[control.Id]);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, ControlDecision decision)
    {
        json.WriteStartObject();
        json.WriteString("id", decision.ControlId);
        json.WriteBoolean("applicable", decision.Applicable);
        json.WriteStartArray("reasons");
        foreach (var reason in decision.ReasonList.Order()) json.WriteStringValue(reason.ToString());
        json.WriteEndArray();
        json.WriteString("justification", decision.Justification.ReplaceLineEndings("\n"));
        json.WriteString("owner", decision.OwnerId?.Value);
        json.WriteString("implementation", decision.Implementation?.ToString());
        json.WriteEndObject();
    }
}
