using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Until when a finding is to be contained, understood, planned, implemented and verified (CA-20 to CA-29), counted in the
/// calendar of the ISMS. Computed days roll forward (CA-27); a day that somebody outside set does not move (CA-28).
/// </summary>
public sealed record Milestones
{
    private const int ApprovalBusinessDays = 5, ClosingBusinessDays = 10, MonthsAfterStage2 = 6;

    public DateOnly? ContainedBy { get; private init; }

    public DateOnly? CauseBy { get; private init; }

    public required DateOnly PlanBy { get; init; }

    public required DateOnly ImplementBy { get; init; }

    public required DateOnly VerifyBy { get; init; }

    /// <summary>Until a severity is set, those of a minor apply (CA-20). A date of the certification body counts when it is earlier (CA-28).</summary>
    public static Milestones Of(Severity? severity, DateOnly from, DateOnly? bodyDue, WorkingCalendar isms)
    {
        var (contained, cause, plan, implement, verify) = Days(severity ?? Severity.Minor);
        var implementBy = isms.OnOrAfter(from.AddDays(implement));
        return new Milestones
        {
            ContainedBy = contained is { } c ? isms.OnOrAfter(from.AddDays(c)) : null,
            CauseBy = cause is { } a ? isms.OnOrAfter(from.AddDays(a)) : null,
            PlanBy = isms.OnOrAfter(from.AddDays(plan)),
            ImplementBy = bodyDue < implementBy ? bodyDue.Value : implementBy,
            VerifyBy = isms.OnOrAfter(from.AddDays(verify)),
        };
    }

    /// <summary>CA-23.</summary>
    public static DateOnly PlanApprovalBy(DateOnly plannedOn, WorkingCalendar isms) => isms.Add(plannedOn, ApprovalBusinessDays);

    /// <summary>CA-26.</summary>
    public static DateOnly CloseBy(DateOnly verifiedOn, WorkingCalendar isms) => isms.Add(verifiedOn, ClosingBusinessDays);

    /// <summary>CA-29: a major of a Stage 2 audit; later than that, Stage 2 is done again. Months are not moved (DT-4).</summary>
    public static DateOnly ExternalDeadline(DateOnly lastDayOfStage2) => WorkingCalendar.AddMonths(lastDayOfStage2, MonthsAfterStage2);

    /// <summary>CA-30: what moves with implement_by is rolled once.</summary>
    public static DateOnly VerifyMoved(DateOnly verifyBy, int days, WorkingCalendar isms) => isms.OnOrAfter(verifyBy.AddDays(days));

    private static (int? Contained, int? Cause, int Plan, int Implement, int Verify) Days(Severity severity) => severity switch
    {
        Severity.Major => (3, 14, 21, 60, 90),
        Severity.Minor => (7, 21, 30, 90, 135),
        Severity.Observation or Severity.Improvement => (null, null, 30, 180, 210),
    };
}
