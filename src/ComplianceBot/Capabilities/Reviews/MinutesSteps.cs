namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What is said at the meeting, how it becomes minutes, and how the chair approves them (rows 25 and 26; MR-3, MR-5 to MR-8). Until then
/// they can be mended; afterwards only what becomes of a decision is added.
/// </summary>
public static class MinutesSteps
{
    /// <summary>MR-5: who was there, and who of them led it.</summary>
    /// <param name="topManagement">Who belongs to top management on the day.</param>
    public static Result<ManagementReview> Attend(
        this ManagementReview review, IReadOnlyList<PersonId> attendees, PersonId? chair, IReadOnlySet<PersonId> topManagement, DateOnly today)
    {
        if (WhyNotMinuted(review, "MR-5", today) is { } wrong) return wrong;
        if (attendees.Count == 0) return ManagementReview.Refused("NobodyThere", "MR-5") with { Field = "attendees" };
        var hasQuorum = attendees.Any(topManagement.Contains);
        if (hasQuorum && chair is null) return ManagementReview.Refused("ChairMissing", "MR-7") with { Field = "chair" };
        if (chair is { } one && !(topManagement.Contains(one) && attendees.Contains(one)))
            return ManagementReview.Refused("ChairNotThere", "MR-7") with { Field = "chair" };
        return review.Mended(today) with { Attendees = [.. attendees.Distinct()], ChairId = chair, HasQuorum = hasQuorum };
    }

    /// <summary>MR-6.</summary>
    public static Result<ManagementReview> Decide(this ManagementReview review, ReviewDecision decision, DateOnly today)
    {
        if (WhyNotMinuted(review, "MR-6", today) is { } wrong) return wrong;
        if (string.IsNullOrWhiteSpace(decision.Text)) return ReviewSteps.TextMissing("MR-6", "text");
        if (decision.DueOn < review.MeetingOn) return ManagementReview.Refused("DueBeforeMeeting", "MR-6") with { Field = "due_on" };
        return review.Mended(today) with { Decisions = [.. review.Decisions, decision], NoDecisionReason = null };
    }

    public static Result<ManagementReview> TakeOut(this ManagementReview review, string decisionId, DateOnly today)
    {
        if (WhyNotMinuted(review, "MR-6", today) is { } wrong) return wrong;
        return review.Decisions.Any(d => d.Id == decisionId)
            ? review.Mended(today) with { Decisions = [.. review.Decisions.Where(d => d.Id != decisionId)] }
            : ManagementReview.Refused("NoSuchDecision", "MR-6");
    }

    /// <summary>MR-6: the three judgements; and the reason why nothing was decided, which cannot stand beside decisions.</summary>
    public static Result<ManagementReview> Judge(this ManagementReview review, Judgements judgements, string? noDecisionReason, DateOnly today)
    {
        if (WhyNotMinuted(review, "MR-6", today) is { } wrong) return wrong;
        var empty = new[] { ("suitable", judgements.Suitable), ("adequate", judgements.Adequate), ("effective", judgements.Effective) }
            .FirstOrDefault(j => string.IsNullOrWhiteSpace(j.Item2)).Item1;
        if (empty is not null) return ReviewSteps.TextMissing("MR-6", empty);
        var reason = string.IsNullOrWhiteSpace(noDecisionReason) ? null : noDecisionReason;
        if (reason is not null && review.Decisions.Count > 0) return ManagementReview.Refused("DecidedAnyway", "MR-6") with { Field = "no_decision" };
        return review.Mended(today) with { Judgements = judgements, NoDecisionReason = reason };
    }

    /// <summary>MR-3. Without quorum the meeting is noted; it then counts for nothing (MR-5).</summary>
    public static Result<ManagementReview> Hold(this ManagementReview review, DateOnly today)
    {
        if (review.State != ReviewState.Frozen) return ReviewSteps.NotNow(review, "MR-3");
        if (WhyNotMinuted(review, "MR-3", today) is { } wrong) return wrong;
        if (review.MissingInputs is { Count: > 0 } missing)
            return ManagementReview.Refused("InputMissing", "MR-3", string.Join(", ", missing.Select(Status.AgendaItems.Letter)));
        if (review.Attendees.Count == 0) return ManagementReview.Refused("NobodyThere", "MR-5");
        if (review.HasQuorum && !review.HasResults) return ManagementReview.Refused("ResultsMissing", "MR-6");
        return review with { State = ReviewState.Held, WithChairSince = today };
    }

    /// <summary>MR-7: by the chair, of what was read, and nobody else. Each decision begins to be tracked.</summary>
    /// <param name="hash">The fingerprint of the minutes that the chair read.</param>
    public static Result<ManagementReview> Approve(this ManagementReview review, PersonId by, string hash, DateOnly today)
    {
        if (WhyNotTheChairs(review, by) is { } wrong) return wrong;
        if (hash != Minutes.HashOf(review)) return ManagementReview.Refused("Changed", "MR-7");
        if (!review.HasResults) return ManagementReview.Refused("ResultsMissing", "MR-6");
        return review with
        {
            State = ReviewState.Approved,
            ApprovedOn = today,
            ApprovedBy = by,
            MinutesHash = hash,
            Decisions = [.. review.Decisions.Select(d => d with { SinceOn = d.IsAssigned ? today : null })],
        };
    }

    /// <summary>The chair wants something said otherwise; the minutes are drafted again.</summary>
    public static Result<ManagementReview> SendBack(this ManagementReview review, PersonId by, string reason)
    {
        if (WhyNotTheChairs(review, by) is { } wrong) return wrong;
        return string.IsNullOrWhiteSpace(reason) ? ReviewSteps.TextMissing("MR-7", "reason") : review with { WithChairSince = null };
    }

    /// <summary>MR-7: who has a decision now, and until when; also where the minutes named nobody (MR-8).</summary>
    public static Result<ManagementReview> Assign(this ManagementReview review, string decisionId, PersonId holder, DateOnly dueOn, DateOnly today)
    {
        if (WhyNotTracked(review, decisionId) is { } wrong) return wrong;
        if (dueOn < today) return ManagementReview.Refused("DueDatePast", "MR-7") with { Field = "due_on" };
        return review.Tracked(decisionId, d => d with { HolderId = holder, HolderDueOn = dueOn, SinceOn = holder == d.Owner && d.SinceOn is { } since ? since : today });
    }

    /// <summary>MR-7: done, with what was done.</summary>
    public static Result<ManagementReview> Finish(this ManagementReview review, string decisionId, PersonId by, string what, DateOnly today)
    {
        if (WhyNotTracked(review, decisionId) is { } wrong) return wrong;
        if (string.IsNullOrWhiteSpace(what)) return ReviewSteps.TextMissing("MR-7", "done");
        return review.Tracked(decisionId, d => d with { DoneOn = today, DoneBy = by, Done = what });
    }

    /// <summary>What was sent back and is mended waits for the chair again.</summary>
    private static ManagementReview Mended(this ManagementReview review, DateOnly today) =>
        review.State == ReviewState.Held ? review with { WithChairSince = review.WithChairSince ?? today } : review;

    private static Refusal? WhyNotMinuted(ManagementReview review, string rule, DateOnly today)
    {
        if (review.State is not (ReviewState.Frozen or ReviewState.Held)) return ReviewSteps.NotNow(review, rule);
        return today < review.MeetingOn ? ManagementReview.Refused("TooEarly", rule, review.MeetingOn) : null;
    }

    private static Refusal? WhyNotTheChairs(ManagementReview review, PersonId by)
    {
        if (review.State != ReviewState.Held) return ReviewSteps.NotNow(review, "MR-7");
        if (!review.HasQuorum) return ManagementReview.Refused("NoQuorum", "MR-5");
        return review.ChairId == by ? null : ManagementReview.Refused("NotTheChair", "MR-7");
    }

    private static Refusal? WhyNotTracked(ManagementReview review, string decisionId)
    {
        if (review.Decisions.FirstOrDefault(d => d.Id == decisionId) is not { } decision) return ManagementReview.Refused("NoSuchDecision", "MR-7");
        if (review.State != ReviewState.Approved) return ReviewSteps.NotNow(review, "MR-7");
        return decision.DoneOn is { } done ? ManagementReview.Refused("DoneAlready", "MR-7", done) : null;
    }

    private static ManagementReview Tracked(this ManagementReview review, string decisionId, Func<ReviewDecision, ReviewDecision> step) =>
        review with { Decisions = [.. review.Decisions.Select(d => d.Id == decisionId ? step(d) : d)] };
}
