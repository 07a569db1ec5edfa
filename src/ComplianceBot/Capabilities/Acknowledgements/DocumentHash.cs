using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The fingerprints that an approval and an acknowledgement are bound to: SHA-256 in lower-case hex over canonical bytes. The
/// bytes are UTF-8 JSON without white space, fields in the order written here, line ends as one LF; texts in ordinal order of
/// their language, the lists of an audience in ordinal order.
/// </summary>
public static class DocumentHash
{
    /// <summary>v, code, version, language, title, why, statement, minutes, body, quiz (id, section, question, options, correct, explain).</summary>
    public static string OfText(string code, string version, ProposedText text) => Hash(json =>
    {
        json.WriteNumber("v", 1);
        json.WriteString("code", code);
        json.WriteString("version", version);
        json.WriteString("language", text.Language);
        json.WriteString("title", Lf(text.Title));
        json.WriteString("why", Lf(text.Why));
        json.WriteString("statement", Lf(text.Statement));
        json.WriteNumber("minutes", text.Minutes);
        json.WriteString("body", Lf(text.Body));
        json.WriteStartArray("quiz");
        foreach (var question in text.Quiz.Questions) Write(json, question);
        json.WriteEndArray();
    });

    /// <summary>v, code, kind, version, dueDays, validDays, passPercent, editorial, editorialReason, audience, texts (language: text hash).</summary>
    public static string OfVersion(ProposedVersion proposed, AcknowledgementSettings settings) => Hash(json =>
    {
        json.WriteNumber("v", 1);
        json.WriteString("code", proposed.Code);
        json.WriteString("kind", proposed.Kind.ToString());
        json.WriteString("version", proposed.Version);
        json.WriteNumber("dueDays", proposed.DueDays ?? settings.DueDays);
        json.WriteNumber("validDays", proposed.ValidDays ?? settings.ValidDays);
        json.WriteNumber("passPercent", proposed.PassPercent ?? settings.PassPercent);
        json.WriteBoolean("editorial", proposed.Editorial);
        json.WriteString("editorialReason", proposed.EditorialReason);
        json.WriteStartObject("audience");
        WriteSorted(json, "departments", proposed.Audience.Departments);
        WriteSorted(json, "employments", proposed.Audience.Employments);
        WriteSorted(json, "roles", proposed.Audience.Roles.Select(r => r.ToString()));
        WriteSorted(json, "sites", proposed.Audience.Sites);
        json.WriteEndObject();
        json.WriteStartObject("texts");
        foreach (var text in proposed.Texts.OrderBy(t => t.Language, StringComparer.Ordinal))
            json.WriteString(text.Language, OfText(proposed.Code, proposed.Version, text));
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, QuizQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("id", question.Id);
        json.WriteString("section", Lf(question.Section));
        json.WriteString("question", Lf(question.Question));
        json.WriteStartArray("options");
        foreach (var option in question.Options) json.WriteStringValue(Lf(option));
        json.WriteEndArray();
        json.WriteNumber("correct", question.Correct);
        json.WriteString("explain", Lf(question.Explain));
        json.WriteEndObject();
    }

    private static void WriteSorted(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values.Order(StringComparer.Ordinal)) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Lf(string text) => text.ReplaceLineEndings("\n");

    private static string Hash(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}
