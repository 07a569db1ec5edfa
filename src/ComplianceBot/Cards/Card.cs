using System.Text.Json.Serialization;

namespace ComplianceBot.Cards;

/// <summary>What is shown in a message, as data: no chat product's words. An adapter draws it inside its own limits.</summary>
public sealed record Card
{
    public required Say Title { get; init; }

    public IReadOnlyList<Part> Parts { get; init; } = [];

    public IReadOnlyList<Button> Buttons { get; init; } = [];
}

/// <summary>One piece of a card or form, from top to bottom in reading order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(Sentence), "sentence")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Rows), "rows")]
[JsonDerivedType(typeof(Prose), "prose")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Chart), "chart")]
public abstract record Part;

/// <summary>A sentence of its own; a quiet one is small print.</summary>
public sealed record Sentence(Say Words, Tone Tone = Tone.Normal) : Part;

public enum Tone { Normal, Strong, Quiet }

/// <summary>Label and value pairs.</summary>
public sealed record Facts(IReadOnlyList<Fact> Items) : Part;

public sealed record Fact(Say Label, Say Value);

/// <summary>A list whose lines may each carry a button.</summary>
public sealed record Rows(IReadOnlyList<Row> Items) : Part;

public sealed record Row(Say Words, Button? Button = null);

/// <summary>A picture that the chat product fetches from an https address. What it shows is said in words as well: in the alternative text and beside it.</summary>
public sealed record Picture(Uri Address, Say Alternative) : Part;

/// <summary>
/// Figures as bars: drawn by the chat product itself where its clients can, else a picture, else bars of text. Each figure stands beside it in words.
/// </summary>
public sealed record Chart(Say Title, IReadOnlyList<Bar> Bars, Picture? Picture) : Part;

/// <summary>A figure between nought and a hundred, what stands below its bar, and both in words.</summary>
public sealed record Bar(string Label, decimal Value, Say Words)
{
    private const int Length = 20, Full = 100;

    /// <summary>As a bar of text.</summary>
    [JsonIgnore]
    public string Drawn
    {
        get
        {
            var filled = (int)Math.Round(Value * Length / Full, MidpointRounding.AwayFromZero);
            return new string('█', filled) + new string('░', Length - filled);
        }
    }
}

/// <summary>A document's own text: headings, paragraphs and lists.</summary>
public sealed record Prose(IReadOnlyList<Block> Blocks) : Part;

public sealed record Block(BlockKind Kind, IReadOnlyList<Span> Spans)
{
    /// <summary>The number of a numbered line, from 1.</summary>
    public int? Number { get; init; }
}

public enum BlockKind { Heading, Paragraph, Bullet, Numbered, Quote }

/// <summary>A run of text; a link is https only and shown with its text.</summary>
public sealed record Span(string Text, bool Bold = false, bool Italic = false, string? Link = null);
