using System.Text.Json.Serialization;

namespace ComplianceBot.Cards;

/// <summary>
/// Questions asked in a Slack modal or a Teams dialog. Sending it comes back as <c>Filled</c> with the same name and value.
/// A form without fields is a page to read; its submit button leads on.
/// </summary>
public sealed record Form
{
    public required Say Title { get; init; }

    public required string Name { get; init; }

    public string Value { get; init; } = "";

    /// <summary>What it is about (<c>assignment/…</c>): a message that leads to the form changes when that thing does.</summary>
    public string? Topic { get; init; }

    public IReadOnlyList<Part> Parts { get; init; } = [];

    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Null when there is nothing to send: the page can only be closed.</summary>
    public Say? Submit { get; init; }

    /// <summary>Further ways out of this form ("Back"); each comes back as <c>Pressed</c>.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];
}

/// <summary>One question of a form. What comes back is checked again on our side.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "field")]
[JsonDerivedType(typeof(ChoiceField), "choice")]
[JsonDerivedType(typeof(TextField), "text")]
[JsonDerivedType(typeof(DayField), "day")]
[JsonDerivedType(typeof(ConsentField), "consent")]
[JsonDerivedType(typeof(FilesField), "files")]
public abstract record Field
{
    /// <summary>Lower-case letters, digits and underscores; unique in the form.</summary>
    public required string Id { get; init; }

    public required Say Label { get; init; }

    public Say? Hint { get; init; }

    public bool Optional { get; init; }
}

/// <summary>One option of a few (shown open) or of many (a list). Values hold no commas.</summary>
public sealed record ChoiceField : Field
{
    public required IReadOnlyList<Choice> Choices { get; init; }

    public bool Many { get; init; }

    /// <summary>Shown open, for quiz questions; else as a list.</summary>
    public bool Open { get; init; }

    public string? Initial { get; init; }
}

public sealed record Choice(string Value, Say Label);

public sealed record TextField : Field
{
    public bool Long { get; init; }

    public int MaxLength { get; init; } = 1000;

    public string? Initial { get; init; }
}

public sealed record DayField : Field
{
    public DateOnly? Initial { get; init; }
}

/// <summary>A statement to be ticked; it comes back as "yes" when it was.</summary>
public sealed record ConsentField : Field
{
    public required Say Statement { get; init; }
}

/// <summary>
/// Files to be given with the form. Its hint says which are too large for a form and where to send those; where no form takes
/// files, the field is left out and its hint is shown instead.
/// </summary>
public sealed record FilesField : Field
{
    public int Most { get; init; } = 10;
}
