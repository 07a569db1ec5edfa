namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>A version as it comes from the importer, before anybody has approved it.</summary>
public sealed record ProposedVersion
{
    /// <summary>The document's short name, for example <c>access-control</c>.</summary>
    public required string Code { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>The version's label, for example <c>1.2</c>.</summary>
    public required string Version { get; init; }

    public Audience Audience { get; init; } = Audience.Everybody;

    public int? DueDays { get; init; }

    public int? ValidDays { get; init; }

    public int? PassPercent { get; init; }

    public bool Editorial { get; init; }

    public string? EditorialReason { get; init; }

    public required IReadOnlyList<ProposedText> Texts { get; init; }
}

public sealed record ProposedText
{
    /// <summary><c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    /// <summary>May hold <c>{version}</c>.</summary>
    public required string Statement { get; init; }

    public required int Minutes { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public Quiz Quiz { get; init; } = Quiz.None;
}
