using System.Text.Json.Serialization;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>A card in the form of Adaptive Cards 1.5, with what ours use of it. Whatever is null is not written.</summary>
/// <param name="FallbackText">What a client says that cannot show it.</param>
public sealed record AdaptiveCard(IReadOnlyList<CardElement> Body, string FallbackText)
{
    public string Type => "AdaptiveCard";

    [JsonPropertyName("$schema")]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Version => "1.5";
}

/// <summary>An element of a card's body or of a container: text, facts, a picture, a chart, buttons or an input, as its type says.</summary>
public sealed record CardElement(string Type)
{
    public string? Id { get; init; }

    public string? Text { get; init; }

    public string? Title { get; init; }

    public string? Label { get; init; }

    public bool? Wrap { get; init; }

    public string? Style { get; init; }

    public string? Size { get; init; }

    public string? Weight { get; init; }

    public string? Color { get; init; }

    public string? Spacing { get; init; }

    public bool? IsSubtle { get; init; }

    public bool? Separator { get; init; }

    /// <summary>Of a container.</summary>
    public IReadOnlyList<CardElement>? Items { get; init; }

    /// <summary>Of a set of actions.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    public IReadOnlyList<CardFact>? Facts { get; init; }

    public string? Url { get; init; }

    public string? AltText { get; init; }

    public bool? ShowBarValues { get; init; }

    /// <summary>Of a chart.</summary>
    [JsonPropertyName("data")]
    public IReadOnlyList<CardPoint>? Points { get; init; }

    /// <summary>What a client shows that does not know the element.</summary>
    public CardElement? Fallback { get; init; }

    public IReadOnlyList<CardChoice>? Choices { get; init; }

    public bool? IsMultiSelect { get; init; }

    public bool? IsMultiline { get; init; }

    public int? MaxLength { get; init; }

    public bool? IsRequired { get; init; }

    public string? ErrorMessage { get; init; }

    public string? ValueOn { get; init; }

    public string? ValueOff { get; init; }

    public string? Value { get; init; }
}

public sealed record CardFact(string Title, string Value);

public sealed record CardChoice(string Title, string Value);

/// <summary>A bar of a chart.</summary>
public sealed record CardPoint(string X, decimal Y);

/// <summary>A button.</summary>
public sealed record CardAction(string Type, string Title, CardPayload Data)
{
    public string? Verb { get; init; }

    public string? Style { get; init; }

    public string? AssociatedInputs { get; init; }

    /// <summary>The same for a client that does not know the action.</summary>
    public CardAction? Fallback { get; init; }
}

/// <summary>What rides on a button and comes back when it is pressed; see <c>CardData</c>.</summary>
public sealed record CardPayload
{
    [JsonPropertyName(CardData.Verb)]
    public string? Verb { get; init; }

    [JsonPropertyName(CardData.Value)]
    public string? Value { get; init; }

    [JsonPropertyName("msteams")]
    public CardPayloadKind? Kind { get; init; }

    [JsonPropertyName(CardData.PressKey)]
    public CardPayloadPart? Press { get; init; }

    [JsonPropertyName(CardData.FormKey)]
    public CardPayloadPart? Form { get; init; }
}

public sealed record CardPayloadKind(string Type);

/// <param name="Page">The form itself, packed.</param>
public sealed record CardPayloadPart(string Name, string Value, string? Page = null);

/// <summary>Written by code that is made for these types: to draw a card as a tree of nodes took nearly twice as long.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(AdaptiveCard))]
internal sealed partial class AdaptiveCardJson : JsonSerializerContext;
