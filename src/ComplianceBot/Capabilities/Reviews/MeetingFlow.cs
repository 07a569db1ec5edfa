using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>card → who was there, each decision, the judgements, and then that it was held (row 25; MR-3, MR-5, MR-6).</summary>
public sealed class MeetingFlow(ReviewTurns turns, ReviewRegister register, ReviewFields fields, PeopleStore people, Organisation organisation) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { ReviewRoutes.Attend, ReviewRoutes.Decide, ReviewRoutes.Judge }.SelectMany(r => new[] { new Route(r, Deed.PrepareReview), new Route(r + Door, Deed.PrepareReview) }),
        new Route(ReviewRoutes.TakeOut, Deed.PrepareReview), new Route(ReviewRoutes.Hold, Deed.PrepareReview),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Filled filled && ReviewFields.TooLong(filled, "MR-6") is { } tooLong) return tooLong;
        var today = organisation.DayOf(work.At);
        return turn.Input switch
        {
            Pressed { Button: ReviewRoutes.Attend + Door } => await turns.OpenAsync(work, turn, speaker, ReviewChange.Attended, CanBeMinuted, await AttendFormAsync(work, cancel), cancel),
            Pressed { Button: ReviewRoutes.Decide + Door } => await turns.OpenAsync(work, turn, speaker, ReviewChange.Decided, CanBeMinuted, ReviewForms.Decide, cancel),
            Pressed { Button: ReviewRoutes.Judge + Door } => await turns.OpenAsync(work, turn, speaker, ReviewChange.Judged, CanBeMinuted, ReviewForms.Judge, cancel),
            Pressed { Button: ReviewRoutes.TakeOut } => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.TakenOut, true, CanBeMinuted, r => r.TakeOut(SeenRecord.In(turn).Part ?? "", today), null, cancel),
            Pressed { Button: ReviewRoutes.Hold } => await turns.TakeAsync(work, turn, speaker, ReviewChange.Held, true, CanBeMinuted, r => r.Hold(today), null, cancel),
            Filled { Form: ReviewRoutes.Attend } form => await AttendAsync(work, turn, form, speaker, today, cancel),
            Filled { Form: ReviewRoutes.Decide } form => await DecideAsync(work, turn, form, speaker, today, cancel),
            Filled { Form: ReviewRoutes.Judge } form => await turns.TakeAsync(
                work, turn, speaker, ReviewChange.Judged, true, CanBeMinuted,
                r => r.Judge(new Judgements(form.TextOf("suitable"), form.TextOf("adequate"), form.TextOf("effective")), form.Field("no_decision"), today), ReviewForms.Judge, cancel),
            _ => throw new NotSupportedException(turn.Input.GetType().Name),
        };
    }

    private async Task<Result<Move>> AttendAsync(Work work, Turn turn, Filled filled, Speaker speaker, DateOnly today, CancellationToken cancel)
    {
        var others = await fields.PeopleAsync(work, filled, "others", "MR-5", cancel);
        if (others.Refusal is { } unknown) return unknown;
        var chair = filled.TextOf("chair") is { Length: > 0 } id ? new PersonId(id) : (PersonId?)null;
        var top = await register.TopManagementAsync(work, cancel);
        return await turns.TakeAsync(
            work, turn, speaker, ReviewChange.Attended, true, CanBeMinuted,
            r => r.Attend([.. ReviewFields.Chosen(filled, "attendees", r.Readers.Concat(r.Attendees)).Concat(others.Value).Distinct()], chair, top, today),
            await AttendFormAsync(work, cancel), cancel);
    }

    /// <summary>A further decision does no harm to what somebody else enters meanwhile.</summary>
    private async Task<Result<Move>> DecideAsync(Work work, Turn turn, Filled filled, Speaker speaker, DateOnly today, CancellationToken cancel)
    {
        if (filled.NameOf<DecisionType>("type") is not { } type) return ManagementReview.Refused("TypeMissing", "MR-6") with { Field = "type" };
        var owner = await fields.PersonAsync(work, filled, "owner", "MR-6", cancel);
        if (owner.Refusal is { } unknown) return unknown;
        var decision = new ReviewDecision { Id = Ids.New(work.At), Type = type, Text = filled.TextOf("text"), OwnerId = owner.Value, DueOn = filled.DayOf("due_on") };
        return await turns.TakeAsync(work, turn, speaker, ReviewChange.Decided, false, CanBeMinuted, r => r.Decide(decision, today), ReviewForms.Decide, cancel);
    }

    private async Task<Func<ReviewView, Form>> AttendFormAsync(Work work, CancellationToken cancel)
    {
        var top = await people.HoldersAsync(work, Role.TopManagement, cancel);
        return view => ReviewForms.Attend(view, top);
    }

    private static bool CanBeMinuted(ManagementReview review) => review.State is ReviewState.Frozen or ReviewState.Held;
}
