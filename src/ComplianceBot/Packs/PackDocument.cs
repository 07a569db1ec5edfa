namespace ComplianceBot.Packs;

/// <summary>
/// A document in one language, all its words written out: drawn as a Word document to work with, or as a page to read and print. What
/// people typed in it is text and nothing else.
/// </summary>
public sealed record PackDocument
{
    /// <summary><c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Subtitle { get; init; }

    public required string Footer { get; init; }

    public required IReadOnlyList<PackSection> Sections { get; init; }
}

public sealed record PackSection(string Heading, IReadOnlyList<PackBlock> Blocks);

/// <summary>One piece of a section, from top to bottom.</summary>
public abstract record PackBlock;

public sealed record PackText(string Text) : PackBlock;

/// <summary>What somebody typed, with its line breaks.</summary>
public sealed record PackQuote(string Text) : PackBlock;

public sealed record PackList(IReadOnlyList<string> Lines) : PackBlock;

/// <summary>Ways to other files beside the page, by their relative paths.</summary>
public sealed record PackLinks(IReadOnlyList<PackLink> Links) : PackBlock;

/// <param name="Note">What is said behind it.</param>
public sealed record PackLink(string Text, string Path, string Note = "");

/// <param name="Head">Null for pairs of label and value.</param>
public sealed record PackTable(IReadOnlyList<string>? Head, IReadOnlyList<string[]> Rows) : PackBlock;

/// <summary>A figure over time: bars where they can be drawn, and always the numbers.</summary>
/// <param name="Description">What it shows, for whoever does not see it.</param>
/// <param name="Axis">What the labels are.</param>
/// <param name="Most">The height of the scale where it is fixed; else the largest value.</param>
public sealed record PackChart(string Title, string Description, string Axis, decimal? Most, IReadOnlyList<PackPoint> Points) : PackBlock;

/// <param name="Written">The value as it is written; also where there is none.</param>
public sealed record PackPoint(string Label, string Written, decimal? Value);
