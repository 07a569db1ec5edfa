using ComplianceBot.People;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The days around a management review (MR-1, MR-4, MR-7; clause 9.3).</summary>
public static class ReviewDates
{
    /// <summary>MR-4: a message moves to the business day of the one who gets it; nobody is asked before the day was set.</summary>
    public static DateOnly AskOn(this ManagementReview review, ReviewSettings settings, WorkingCalendar recipient) =>
        Later(recipient.OnOrBefore(review.MeetingOn.AddDays(-settings.AskDays)), review.DaySetOn);

    /// <summary>MR-4: freezing is no message, so it stays on its day.</summary>
    public static DateOnly FreezeOn(this ManagementReview review, ReviewSettings settings) =>
        Later(review.MeetingOn.AddDays(-settings.FreezeDays), review.DaySetOn);

    public static DateOnly SendOn(this ManagementReview review, ReviewSettings settings, WorkingCalendar recipient) =>
        Later(recipient.OnOrBefore(review.MeetingOn.AddDays(-settings.SendDays)), review.DaySetOn);

    /// <summary>By when an owner answers: before the data are frozen, and where that is over, before the meeting (DT-5).</summary>
    public static DateOnly AnswerBy(this ManagementReview review, DateOnly askedOn, ReviewSettings settings, WorkingCalendar isms)
    {
        var freeze = isms.OnOrBefore(review.MeetingOn.AddDays(-settings.FreezeDays));
        if (freeze > askedOn) return freeze;
        return Later(isms.OnOrBefore(review.MeetingOn.AddDays(-1)), askedOn);
    }

    /// <summary>MR-7.</summary>
    public static DateOnly ApproveBy(this ManagementReview review, ReviewSettings settings, WorkingCalendar isms) =>
        isms.Add(review.MeetingOn, settings.MinutesBusinessDays);

    public static DateOnly DraftBy(this ManagementReview review, ReviewSettings settings, WorkingCalendar isms) =>
        isms.Add(review.MeetingOn, settings.DraftBusinessDays);

    /// <summary>
    /// MR-1: by when the next one is held at the latest: the interval after the last one, and before each external audit that has none
    /// after its internal audit. Null when none was ever held and nothing is near.
    /// </summary>
    /// <param name="heldOn">The days of the meetings that count.</param>
    public static DateOnly? NextBy(IReadOnlyCollection<DateOnly> heldOn, IEnumerable<ReviewOccasion> occasions, ReviewSettings settings)
    {
        DateOnly?[] limits =
        [
            heldOn.Count > 0 ? heldOn.Max().AddDays(settings.IntervalDays) : null,
            .. occasions.Where(o => IsMissingBefore(o, heldOn)).Select(o => (DateOnly?)o.StartsOn.AddDays(-1)),
        ];
        return limits.Min();
    }

    /// <summary>
    /// MR-1: before Stage 1 and before each external audit one is held after the internal audit. Where no internal audit was reported
    /// yet none can be, so that it is missing too.
    /// </summary>
    public static bool IsMissingBefore(ReviewOccasion external, IEnumerable<DateOnly> heldOn) =>
        external.InternalReportedOn is not { } reported || !heldOn.Any(held => held >= reported && held < external.StartsOn);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
