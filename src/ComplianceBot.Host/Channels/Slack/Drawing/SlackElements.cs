using System.Text.Json.Serialization;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>Buttons and the inputs of a form.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonElement), "button")]
[JsonDerivedType(typeof(RadioElement), "radio_buttons")]
[JsonDerivedType(typeof(CheckboxElement), "checkboxes")]
[JsonDerivedType(typeof(SelectElement), "static_select")]
[JsonDerivedType(typeof(MultiSelectElement), "multi_static_select")]
[JsonDerivedType(typeof(DateElement), "datepicker")]
[JsonDerivedType(typeof(TextElement), "plain_text_input")]
[JsonDerivedType(typeof(FileElement), "file_input")]
internal abstract record SlackElement
{
    public required string ActionId { get; init; }
}

internal sealed record ButtonElement(SlackText Text) : SlackElement
{
    public string? Value { get; init; }

    public string? Style { get; init; }

    public string? AccessibilityLabel { get; init; }
}

internal sealed record SlackOption(SlackText Text, string Value);

internal sealed record RadioElement(IReadOnlyList<SlackOption> Options, SlackOption? InitialOption = null) : SlackElement;

internal sealed record CheckboxElement(IReadOnlyList<SlackOption> Options, IReadOnlyList<SlackOption>? InitialOptions = null) : SlackElement;

internal sealed record SelectElement(IReadOnlyList<SlackOption> Options, SlackOption? InitialOption = null) : SlackElement;

internal sealed record MultiSelectElement(IReadOnlyList<SlackOption> Options, IReadOnlyList<SlackOption>? InitialOptions = null) : SlackElement;

internal sealed record DateElement(string? InitialDate) : SlackElement;

internal sealed record TextElement(bool Multiline, int MaxLength, string? InitialValue) : SlackElement;

internal sealed record FileElement(int MaxFiles) : SlackElement;
