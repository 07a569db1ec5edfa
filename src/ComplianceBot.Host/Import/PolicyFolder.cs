using ComplianceBot.People;

namespace ComplianceBot.Host.Import;

/// <summary>A policy as its folder says it: settings, its texts by language, and a quiz.</summary>
public sealed record PolicyFolder
{
    public required string Folder { get; init; }

    public required string Code { get; init; }

    /// <summary>policy, course or briefing.</summary>
    public required string Kind { get; init; }

    public required string Version { get; init; }

    public int? DueDays { get; init; }

    public int? ValidDays { get; init; }

    public int? PassPercent { get; init; }

    public bool Editorial { get; init; }

    public string? EditorialReason { get; init; }

    public required PolicyAudience Audience { get; init; }

    public required IReadOnlyList<PolicyPage> Pages { get; init; }
}

public sealed record PolicyAudience
{
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<string> Departments { get; init; } = [];

    public IReadOnlyList<string> Sites { get; init; } = [];

    public IReadOnlyList<string> Employments { get; init; } = [];
}

/// <summary>The policy in one language.</summary>
public sealed record PolicyPage
{
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    public required string Statement { get; init; }

    public required int Minutes { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public IReadOnlyList<PolicyQuestion> Questions { get; init; } = [];
}

public sealed record PolicyQuestion
{
    public required string Id { get; init; }

    public required string Section { get; init; }

    public required string Question { get; init; }

    public required IReadOnlyList<string> Options { get; init; }

    public required int Correct { get; init; }

    public required string Explain { get; init; }
}
