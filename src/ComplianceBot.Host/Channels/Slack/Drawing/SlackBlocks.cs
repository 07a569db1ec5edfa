using System.Text.Json.Serialization;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>The blocks that are drawn: only kinds that every Slack client has known for years.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(ImageBlock), "image")]
internal abstract record SlackBlock
{
    public string? BlockId { get; init; }
}

internal sealed record HeaderBlock(SlackText Text) : SlackBlock;

internal sealed record SectionBlock(SlackText? Text = null, IReadOnlyList<SlackText>? Fields = null, SlackElement? Accessory = null) : SlackBlock;

internal sealed record ContextBlock(IReadOnlyList<SlackText> Elements) : SlackBlock;

internal sealed record ActionsBlock(IReadOnlyList<SlackElement> Elements) : SlackBlock;

internal sealed record InputBlock(SlackText Label, SlackElement Element) : SlackBlock
{
    public SlackText? Hint { get; init; }

    public bool? Optional { get; init; }
}

internal sealed record ImageBlock(string ImageUrl, string AltText) : SlackBlock;

internal sealed record RichTextBlock(IReadOnlyList<RichPart> Elements) : SlackBlock;

/// <summary>Paragraphs, lists and quotes: the safest carrier of other people's text, since nothing in it is markup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichSection), "rich_text_section")]
[JsonDerivedType(typeof(RichList), "rich_text_list")]
[JsonDerivedType(typeof(RichQuote), "rich_text_quote")]
internal abstract record RichPart;

internal sealed record RichSection(IReadOnlyList<RichRun> Elements) : RichPart;

internal sealed record RichList(string Style, IReadOnlyList<RichPart> Elements) : RichPart;

internal sealed record RichQuote(IReadOnlyList<RichRun> Elements) : RichPart;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichText), "text")]
[JsonDerivedType(typeof(RichLink), "link")]
internal abstract record RichRun;

internal sealed record RichText(string Text, RichStyle? Style = null) : RichRun;

internal sealed record RichLink(string Url, string Text, RichStyle? Style = null) : RichRun;

internal sealed record RichStyle(bool? Bold, bool? Italic);

/// <summary>A text object. Emoji codes and links are never made out of what people wrote.</summary>
internal sealed record SlackText(string Type, string Text)
{
    public bool? Emoji { get; init; }

    public bool? Verbatim { get; init; }

    public static SlackText Plain(string text) => new("plain_text", text) { Emoji = false };

    public static SlackText Markup(string escaped) => new("mrkdwn", escaped) { Verbatim = true };
}
