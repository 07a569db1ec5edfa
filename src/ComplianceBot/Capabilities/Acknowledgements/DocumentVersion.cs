using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

public enum DocumentKind { Policy, Course, Briefing }

/// <summary>Top management approves before the ISMS manager publishes (rows 28 and 29; clause 7.5.3).</summary>
public enum VersionState { Proposed, Approved, Refused, Published, Replaced }

/// <summary>One version of a document people must read. Its hash covers everything about it, in every language.</summary>
public sealed record DocumentVersion
{
    public required string Id { get; init; }

    public required string DocumentId { get; init; }

    public required string Code { get; init; }

    public DocumentKind Kind { get; init; }

    public required string Version { get; init; }

    public required string Hash { get; init; }

    public VersionState State { get; init; }

    public int DueDays { get; init; }

    /// <summary>0: an acknowledgement does not end.</summary>
    public int ValidDays { get; init; }

    public int PassPercent { get; init; }

    /// <summary>The publisher's mark that nothing of substance changed: nobody is asked again (AK-2).</summary>
    public bool Editorial { get; init; }

    public string? EditorialReason { get; init; }

    public required string AudienceJson { get; init; }

    public PersonId? ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public PersonId? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecisionReason { get; init; }

    public PersonId? PublishedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public Audience Audience => Audience.Read(AudienceJson);

    /// <summary>The beginning of the hash, enough to be compared by eye.</summary>
    public string ShortHash => Hash[..12];

    public string Topic => TopicOf(Id);

    /// <summary>What the ISMS manager's task is called once it was approved.</summary>
    public string PublishTopic => Topic + "/publish";

    public static string TopicOf(string id) => "version/" + id;
}

/// <summary>A version's text in one language, with its quiz and the statement to be confirmed.</summary>
public sealed record DocumentText
{
    public required string VersionId { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>Why the rule exists, in one sentence (AK-9).</summary>
    public required string Why { get; init; }

    public required string Statement { get; init; }

    /// <summary>How long reading and answering takes (AK-9).</summary>
    public int Minutes { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public required string QuizJson { get; init; }

    public required string Hash { get; init; }

    public Quiz Quiz => Quiz.Read(QuizJson);

    /// <summary>What a version is called, for readers of every language at once.</summary>
    public static Arg Called(IEnumerable<DocumentText> texts) => Arg.Called(texts.ToDictionary(t => t.Language, t => t.Title));

    /// <summary>The statement as it is shown: it names the version.</summary>
    public string StatementFor(string version) => Statement.Replace("{version}", version, StringComparison.Ordinal);
}
