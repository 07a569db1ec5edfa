using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>decision → an ISMS manager says who has it and until when, also where the minutes named nobody (row 25; MR-8).</summary>
public sealed class AssignDecisionFlow(ReviewTurns turns, ReviewFields fields, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(ReviewRoutes.Assign, Deed.PrepareReview), new Route(ReviewRoutes.Assign + Doors.Suffix, Deed.PrepareReview)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (ReviewDecisionFlow.DecisionIn(await turns.FindAsync(work, turn, cancel), turn) is not { } decision) return ManagementReview.Refused("NoSuchDecision", "MR-7");
        var mail = await fields.MailOfAsync(work, decision.Owner, cancel);
        Form Asking(ReviewView view) => ReviewForms.Assign(view, decision, mail);
        bool CanBeAssigned(ManagementReview review) => review.State == ReviewState.Approved;
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, speaker, ReviewChange.Assigned, CanBeAssigned, Asking, cancel);
        var owner = await fields.PersonAsync(work, filled, "owner", "MR-7", cancel);
        if (owner.Refusal is { } unknown) return unknown;
        if (owner.Value is not { } holder) return ManagementReview.Refused("TextMissing", "MR-7") with { Field = "owner" };
        var day = ReviewFields.DayOf(filled, "due_on", "MR-7");
        return await turns.TakeAsync(
            work, turn, speaker, ReviewChange.Assigned, true, CanBeAssigned,
            r => day.Then(d => r.Assign(decision.Id, holder, d, organisation.DayOf(work.At))), Asking, cancel);
    }
}
