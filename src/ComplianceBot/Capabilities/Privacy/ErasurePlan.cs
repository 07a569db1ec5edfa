using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>What becomes of data when somebody is to be forgotten (PR-6).</summary>
public enum ErasureStep
{
    /// <summary>Its retention ended before the decision.</summary>
    AlreadyDeleted,

    /// <summary>At once.</summary>
    Delete,

    /// <summary>A number stands for the person until the record's retention ends.</summary>
    Pseudonym,

    /// <summary>The identity is proof: it is kept apart, for nothing else, until the record's retention ends (GDPR Art. 18).</summary>
    Restrict,

    /// <summary>A legal hold stops it (PR-7).</summary>
    Held,
}

/// <summary>What is done with a record that names the person.</summary>
/// <param name="On">The day of the deletion; null while it is not known yet, and of what is held.</param>
public sealed record ErasureOutcome(PersonRecord Record, ErasureStep Step, DateOnly? On);

/// <summary>What a granted erasure does (PR-6): pure, from the data, the day of the decision, and the periods of the rules.</summary>
public static class ErasurePlan
{
    private static readonly string[] AtOnce = ["RT-6", "RT-7", "RT-8", "RT-10"];

    public static ErasureOutcome Of(PersonRecord record, DateOnly decidedOn, RetentionRules rules, bool isHeld)
    {
        if (isHeld) return new ErasureOutcome(record, ErasureStep.Held, null);
        var end = record.FromDay is { } from ? rules.Of(record.RuleId).EndOf(from) : (DateOnly?)null;
        if (end <= decidedOn) return new ErasureOutcome(record, ErasureStep.AlreadyDeleted, end);
        if (AtOnce.Contains(record.RuleId)) return new ErasureOutcome(record, ErasureStep.Delete, decidedOn);
        return new ErasureOutcome(record, record.IsIdentityEssential ? ErasureStep.Restrict : ErasureStep.Pseudonym, end);
    }

    /// <summary>Answered within a month of its receipt; within three when the person was told of it in the first month (Art. 12(3)). Never moved (DT-7).</summary>
    public static DateOnly AnswerDueOn(DateOnly receivedOn, bool isExtended) => receivedOn.AddMonths(isExtended ? 3 : 1);
}
