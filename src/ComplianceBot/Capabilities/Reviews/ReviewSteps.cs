using ComplianceBot.Cards;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>How a review is prepared (row 25; MR-1 to MR-4). A step that a state does not name is refused.</summary>
public static class ReviewSteps
{
    /// <summary>MR-1: a day, who leads it and who comes; owners of inputs stay those of the review before.</summary>
    /// <param name="topManagement">Who belongs to top management on the day.</param>
    public static Result<ManagementReview> Plan(
        string id, DateOnly meetingOn, PersonId? chair, IReadOnlyList<PersonId> invited, IReadOnlySet<PersonId> topManagement, ManagementReview? before, DateOnly today)
    {
        if (meetingOn < today) return DayPast();
        if (chair is not { } one || !topManagement.Contains(one)) return ManagementReview.Refused("ChairMissing", "MR-7") with { Field = "chair" };
        return new ManagementReview
        {
            Id = id, MeetingOn = meetingOn, DaySetOn = today, ChairId = one, Invited = [.. invited.Distinct().Where(p => p != one)],
            Inputs = [.. AgendaItems.All.Select(item => new ReviewInput { Item = item, OwnerId = before?.InputOn(item).OwnerId })],
        };
    }

    /// <summary>Another day, until it is held. What was frozen for the old day is frozen anew for the new one; what was said stays.</summary>
    public static Result<ManagementReview> Move(this ManagementReview review, DateOnly meetingOn, DateOnly today)
    {
        if (!review.IsOpen) return HeldAlready(review);
        if (meetingOn < today) return DayPast();
        return review with
        {
            State = ReviewState.Planned,
            MeetingOn = meetingOn,
            DaySetOn = today,
            AsOf = null,
            Told = [],
            Inputs = [.. review.Inputs.Select(i => i with { Data = null })],
        };
    }

    /// <summary>Who is asked for an item (MR-4). Whoever is new is asked anew.</summary>
    public static Result<ManagementReview> NameOwners(this ManagementReview review, IReadOnlyDictionary<AgendaItem, PersonId?> owners)
    {
        if (!review.IsOpen) return HeldAlready(review);
        return owners.Aggregate(review, (now, owner) => now.InputOn(owner.Key) is var input && input.OwnerId != owner.Value
            ? now.With(input with { OwnerId = owner.Value, AskedOn = null })
            : now);
    }

    public static Result<ManagementReview> Ask(this ManagementReview review, AgendaItem item, DateOnly today) =>
        review.IsOpen ? review.With(review.InputOn(item) with { AskedOn = today }) : HeldAlready(review);

    /// <summary>MR-4: somebody was told that the pack is there; once for each day of the meeting.</summary>
    public static Result<ManagementReview> Tell(this ManagementReview review, PersonId reader)
    {
        if (review.State != ReviewState.Frozen) return NotNow(review, "MR-4");
        return review.Told.Contains(reader) ? ManagementReview.Refused("Changed", "MR-4") : review with { Told = [.. review.Told, reader] };
    }

    /// <summary>MR-4: what the records say is taken over as it was on the day; what owners said stays, and may still come.</summary>
    public static Result<ManagementReview> Freeze(
        this ManagementReview review, IReadOnlyDictionary<AgendaItem, ReviewFacts> facts, DateOnly today, ReviewSettings settings)
    {
        if (review.State != ReviewState.Planned) return NotNow(review, "MR-4");
        var day = review.FreezeOn(settings);
        if (today < day) return ManagementReview.Refused("TooEarly", "MR-4", day);
        return review with
        {
            State = ReviewState.Frozen,
            AsOf = day,
            Inputs = [.. AgendaItems.All.Select(item => review.InputOn(item) with { Data = facts.GetValueOrDefault(item) is { IsEmpty: false } some ? some.ToJson() : null })],
        };
    }

    /// <summary>MR-3: a written remark on one item, until the meeting is held.</summary>
    /// <param name="seen">The version that was read: what somebody else said since is looked at first.</param>
    public static Result<ManagementReview> Remark(this ManagementReview review, AgendaItem item, string remark, PersonId by, int? seen = null) =>
        string.IsNullOrWhiteSpace(remark)
            ? TextMissing("MR-3", "remark")
            : Told(review, item, seen, i => i with { Remark = remark, IsUnchanged = false, SaidBy = by });

    /// <summary>MR-3: "no change".</summary>
    public static Result<ManagementReview> SayUnchanged(this ManagementReview review, AgendaItem item, PersonId by, int? seen = null) =>
        Told(review, item, seen, i => i with { Remark = null, IsUnchanged = true, SaidBy = by });

    /// <summary>PR-10: what a leaver had is asked of the ISMS managers, or goes to who follows; of what was said nothing changes.</summary>
    public static Result<ManagementReview> PassOn(this ManagementReview review, PersonId leaver, PersonId? successor, DateOnly today) => review.IsOpen
        ? review with
        {
            Inputs = [.. review.Inputs.Select(i => i.OwnerId == leaver ? i with { OwnerId = null, AskedOn = i.IsSaid ? i.AskedOn : null } : i)],
            Invited = [.. review.Invited.Where(p => p != leaver)],
            ChairId = review.ChairId == leaver ? null : review.ChairId,
        }
        : review with
        {
            Decisions =
            [
                .. review.Decisions.Select(d => d.DoneOn is null && d.Owner == leaver && successor is { } next
                    ? d with { HolderId = next, HolderDueOn = d.Due, SinceOn = today }
                    : d),
            ],
        };

    internal static Refusal NotNow(ManagementReview review, string rule) =>
        ManagementReview.Refused("NotNow", rule, Say.Of("Reviews.State." + review.State));

    internal static Refusal TextMissing(string rule, string field) => ManagementReview.Refused("TextMissing", rule) with { Field = field };

    private static Result<ManagementReview> Told(ManagementReview review, AgendaItem item, int? seen, Func<ReviewInput, ReviewInput> said)
    {
        if (!review.IsOpen) return HeldAlready(review);
        var input = review.InputOn(item);
        return seen < input.SaidVersion ? ManagementReview.Refused("Changed", "MR-3") : review.With(said(input) with { SaidVersion = review.Version + 1 });
    }

    private static Refusal HeldAlready(ManagementReview review) =>
        ManagementReview.Refused("HeldAlready", "MR-3", Say.Of("Reviews.State." + review.State));

    private static Refusal DayPast() => ManagementReview.Refused("DayPast", "MR-1") with { Field = "meeting_on" };
}
