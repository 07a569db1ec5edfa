using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// The fingerprint that the chair's approval is bound to (MR-7): SHA-256 in lower-case hex over UTF-8 JSON without white space, in the
/// order written here, people by their ids, line ends as one LF.
/// </summary>
public static class Minutes
{
    /// <summary>v, reference, meeting_on, as_of, chair, attendees, inputs, decisions, no_decision, judgements.</summary>
    public static string HashOf(ManagementReview review)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using (var json = new Utf8JsonWriter(buffer)) Write(json, review);
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, ManagementReview review)
    {
        json.WriteStartObject();
        json.WriteNumber("v", 1);
        json.WriteString("reference", review.Reference);
        json.WriteString("meeting_on", Day(review.MeetingOn));
        json.WriteString("as_of", Day(review.AsOf));
        json.WriteString("chair", review.ChairId?.Value);
        json.WriteStartArray("attendees");
        foreach (var person in review.Attendees.Select(a => a.Value).Order(StringComparer.Ordinal)) json.WriteStringValue(person);
        json.WriteEndArray();
        json.WriteStartArray("inputs");
        foreach (var input in review.Inputs) Write(json, input);
        json.WriteEndArray();
        json.WriteStartArray("decisions");
        foreach (var decision in review.Decisions) Write(json, decision);
        json.WriteEndArray();
        json.WriteString("no_decision", Text(review.NoDecisionReason));
        json.WriteString("suitable", Text(review.Judgements?.Suitable));
        json.WriteString("adequate", Text(review.Judgements?.Adequate));
        json.WriteString("effective", Text(review.Judgements?.Effective));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReviewInput input)
    {
        json.WriteStartObject();
        json.WriteString("item", input.Item.ToString());
        json.WriteString("data", Text(input.Data));
        json.WriteString("remark", Text(input.Remark));
        json.WriteBoolean("unchanged", input.IsUnchanged);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReviewDecision decision)
    {
        json.WriteStartObject();
        json.WriteString("type", decision.Type.ToString());
        json.WriteString("text", Text(decision.Text));
        json.WriteString("owner", decision.OwnerId?.Value);
        json.WriteString("due_on", Day(decision.DueOn));
        json.WriteEndObject();
    }

    private static string? Text(string? text) => text?.ReplaceLineEndings("\n");

    private static string? Day(DateOnly? day) => day is { } known ? TypeHandlers.TextOf(known) : null;
}
