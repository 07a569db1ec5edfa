using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>A card drawn as a message. Screen readers read the text and skip the blocks, so the text says everything.</summary>
internal sealed record DrawnMessage(string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public string BlocksJson => JsonSerializer.Serialize(Blocks, SlackWriting.Json.IReadOnlyListSlackBlock);
}

/// <summary>A modal or the Home tab.</summary>
internal sealed record SlackView(string Type, IReadOnlyList<SlackBlock> Blocks)
{
    private const int MostBytes = 240_000;

    public SlackText? Title { get; init; }

    public SlackText? Submit { get; init; }

    public SlackText? Close { get; init; }

    /// <summary>The form's name; what it is about lies in the private metadata. Both come back with the answers.</summary>
    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    public string? ExternalId { get; init; }

    public string ToJson()
    {
        var json = JsonSerializer.Serialize(this, SlackWriting.Json.SlackView);
        return System.Text.Encoding.UTF8.GetByteCount(json) <= MostBytes
            ? json
            : throw new InvalidOperationException($"The form {CallbackId} is larger than a Slack view may be: show it page by page.");
    }

    /// <summary>The view itself, where it goes into a larger answer.</summary>
    public SlackView Checked() => ToJson().Length > 0 ? this : throw new InvalidOperationException("Nothing was drawn.");
}

/// <summary>An answer to a command, or what is sent to a <c>response_url</c>; a message that is replaced stays as visible as it was.</summary>
internal sealed record SlackResponse(string? ResponseType, string Text)
{
    public IReadOnlyList<SlackBlock>? Blocks { get; init; }

    public bool? ReplaceOriginal { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }
}

/// <summary>The answer to a submitted form.</summary>
internal sealed record ViewResponse(string ResponseAction)
{
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public SlackView? View { get; init; }
}

/// <summary>What a message carries to be found again: our id of it and nothing else, since every app may read it.</summary>
internal sealed record MessageMark(string EventType, IReadOnlyDictionary<string, string> EventPayload);

/// <summary>The answer to the test whether we hold the signing secret.</summary>
internal sealed record Challenge([property: JsonPropertyName("challenge")] string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<SlackBlock>))]
[JsonSerializable(typeof(SlackView))]
[JsonSerializable(typeof(SlackResponse))]
[JsonSerializable(typeof(ViewResponse))]
[JsonSerializable(typeof(MessageMark))]
[JsonSerializable(typeof(Challenge))]
internal sealed partial class SlackJson : JsonSerializerContext;

/// <summary>Writes what is sent to Slack. Text stays readable and short: it is never put into a page.</summary>
internal static class SlackWriting
{
    public static SlackJson Json { get; } =
        new(new JsonSerializerOptions(SlackJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
