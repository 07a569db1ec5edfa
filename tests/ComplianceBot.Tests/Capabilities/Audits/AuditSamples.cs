using System.Resources;
using ComplianceBot.Capabilities.Audits;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Audits for tests of the pure rules.</summary>
internal static class AuditSamples
{
    public static readonly DateOnly Start = new(2027, 3, 15);

    public static readonly DateOnly Last = new(2027, 3, 17);

    public static readonly AuditSettings Settings = AuditSettings.Defaults;

    private static readonly ResourceManager Words = new("ComplianceBot.Capabilities.Audits.Words", typeof(Audit).Assembly);

    public static Acting By(string who, DateOnly? on = null) =>
        new(new PersonId(who), on ?? Start, new DateTimeOffset((on ?? Start).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero));

    public static AuditedRequirement Looks(string requirement, string? auditor = "lead") => new()
    {
        RequirementId = requirement, AuditorId = auditor is null ? null : new PersonId(auditor), Methods = [AuditMethod.Interview, AuditMethod.DocumentReview],
    };

    public static AuditPlan Plan(params AuditedRequirement[] requirements) => new()
    {
        Scope = "Calibration in Berlin", Objectives = "See whether it works", Criteria = "ISO/IEC 27001:2022 and our policies", Timing = "Three days, mornings",
        Place = "Berlin", Auditors = [new PersonId("aud")], Requirements = requirements.Length == 0 ? [Looks("9.1"), Looks("A.8.13", "aud")] : requirements,
    };

    public static Conclusion On(string requirement, Verdict verdict = Verdict.Conform, DateOnly? on = null) => new()
    {
        RequirementId = requirement, Verdict = verdict, Method = AuditMethod.DocumentReview, Statement = "The restore test of May is missing.",
        Evidence = "Test log, May", Effect = "Nobody knows whether it works", Risk = "Data could be lost", ConcludedOn = on ?? Start,
    };

    public static Audit Entered(AuditKind kind = AuditKind.Internal) => AuditPlanning.Enter("a1", kind, Start, Last, new PersonId("lead"), By("mia")).Value.Now;

    /// <summary>As it comes to be in the state, with all that is needed for the next step.</summary>
    public static Audit In(AuditState state, AuditKind kind = AuditKind.Internal)
    {
        var planned = kind.IsOwn() ? Plan() : Plan(Looks("9.1", null), Looks("A.8.13", null));
        var audit = Entered(kind).WritePlan(planned, [], By("lead")).Value.Now;
        if (state == AuditState.Cancelled) return Take(audit, AuditStep.Cancel, By("lead")).Value.Now;
        while (audit.State != state)
        {
            audit = Take(audit, audit.State.Next()!.Value, By("lead", OnOf(audit.State.Next()!.Value))).Value.Now;
            if (audit.State == AuditState.Fieldwork) audit = audit.Requirements.Aggregate(audit, (now, r) => now.Conclude(On(r.RequirementId), By(r.AuditorId?.Value ?? "mia")).Value);
        }

        return audit;
    }

    public static Result<AuditChange> Take(Audit audit, AuditStep step, Acting acting, params string[] open) => step switch
    {
        AuditStep.Announce => audit.Announce(acting, [], null, Settings),
        AuditStep.Begin => audit.Begin(acting),
        AuditStep.Report => audit.Report(acting),
        AuditStep.FollowUp => audit.FollowUp(acting),
        AuditStep.Close => audit.Close(acting, open),
        AuditStep.Cancel => audit.Cancel(acting, "The site is closed"),
        _ => throw new NotSupportedException(step.ToString()),
    };

    public static DateOnly OnOf(AuditStep step) => step switch
    {
        AuditStep.Announce => Start.AddDays(-Settings.AnnounceDays),
        AuditStep.Begin => Start,
        _ => Last,
    };

    /// <summary>The rule that refuses; what is refused has a sentence in both languages.</summary>
    public static string? RuleOf<T>(Result<T> result)
    {
        if (result.Refusal is not { } refusal) return null;
        Assert.NotNull(Words.GetString(refusal.Code, System.Globalization.CultureInfo.GetCultureInfo("en")));
        Assert.NotNull(Words.GetString(refusal.Code, System.Globalization.CultureInfo.GetCultureInfo("de")));
        return refusal.RuleId;
    }

    /// <summary>The refusal by its rule and the last word of its code.</summary>
    public static string? Why<T>(Result<T> result) => RuleOf(result) is { } rule ? rule + " " + result.Refusal!.Code.Split('.')[^1] : null;
}
