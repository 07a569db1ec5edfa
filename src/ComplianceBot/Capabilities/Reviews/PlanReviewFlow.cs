using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>form → a review with its day, chair and participants; another day; who is asked for which item (row 25; MR-1, MR-4).</summary>
public sealed class PlanReviewFlow(
    ReviewTurns turns, ReviewRegister register, ReviewFields fields, ReviewInputs inputs, ReviewPlanning planning, PeopleStore people, Organisation organisation) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { ReviewRoutes.Plan, ReviewRoutes.Move, ReviewRoutes.Owners }
            .SelectMany(r => new[] { new Route(r, Deed.PrepareReview), new Route(r + Door, Deed.PrepareReview) }),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: ReviewRoutes.Plan + Door } => new Open(await PlanFormAsync(work, cancel)),
        Pressed { Button: ReviewRoutes.Move + Door } => await turns.OpenAsync(work, turn, speaker, ReviewChange.Moved, IsOpen, ReviewForms.Move, cancel),
        Pressed { Button: ReviewRoutes.Owners + Door } =>
            await turns.OpenAsync(work, turn, speaker, ReviewChange.OwnersNamed, IsOpen, await OwnersFormAsync(work, turn, cancel), cancel),
        Filled { Form: ReviewRoutes.Plan } filled => await PlanAsync(work, filled, speaker, cancel),
        Filled { Form: ReviewRoutes.Move } filled => await MoveAsync(work, turn, filled, speaker, cancel),
        Filled { Form: ReviewRoutes.Owners } filled => await NameAsync(work, turn, filled, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Form> PlanFormAsync(Work work, CancellationToken cancel) =>
        ReviewForms.Plan(await people.HoldersAsync(work, Role.TopManagement, cancel), await planning.NextByAsync(work, cancel));

    private async Task<Result<Move>> PlanAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var day = ReviewFields.DayOf(filled, "meeting_on", "MR-1");
        if (day.Refusal is { } wrong) return wrong;
        var invited = await fields.PeopleAsync(work, filled, "invited", "MR-4", cancel);
        if (invited.Refusal is { } unknown) return unknown;
        var chair = filled.TextOf("chair") is { Length: > 0 } id ? new PersonId(id) : (PersonId?)null;
        var planned = await register.PlanAsync(work, day.Value, chair, invited.Value, cancel);
        return planned.Refusal is { } refusal ? refusal : new Close(await turns.CardAsync(work, speaker, planned.Value, [], cancel));
    }

    private async Task<Result<Move>> MoveAsync(Work work, Turn turn, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var day = ReviewFields.DayOf(filled, "meeting_on", "MR-1");
        return await turns.TakeAsync(
            work, turn, speaker, ReviewChange.Moved, true, IsOpen, r => day.Then(d => r.Move(d, organisation.DayOf(work.At))), ReviewForms.Move, cancel);
    }

    private async Task<Result<Move>> NameAsync(Work work, Turn turn, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var owners = new Dictionary<AgendaItem, PersonId?>();
        foreach (var item in AgendaItems.All.Where(inputs.IsAsked))
        {
            var owner = await fields.PersonAsync(work, filled, ReviewForms.FieldOf(item), "MR-4", cancel);
            if (owner.Refusal is { } refusal) return refusal;
            owners[item] = owner.Value;
        }

        return await turns.TakeAsync(
            work, turn, speaker, ReviewChange.OwnersNamed, true, IsOpen, r => r.NameOwners(owners), await OwnersFormAsync(work, turn, cancel), cancel);
    }

    private async Task<Func<ReviewView, Form>> OwnersFormAsync(Work work, Turn turn, CancellationToken cancel)
    {
        var mails = new Dictionary<PersonId, string>();
        foreach (var owner in (await turns.FindAsync(work, turn, cancel))?.Inputs.Select(i => i.OwnerId).OfType<PersonId>().Distinct() ?? [])
        {
            if (await fields.MailOfAsync(work, owner, cancel) is { } mail) mails[owner] = mail;
        }

        return view => ReviewForms.Owners(view, mails);
    }

    private static bool IsOpen(ManagementReview review) => review.IsOpen;
}
