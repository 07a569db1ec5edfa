using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>
/// Answers "soa" and "soa A.5.23": how many controls are applied, who approved that and what waits; or one control (6.1.3 d). Who may
/// see how the whole ISMS stands may see this (row 32).
/// </summary>
public sealed class ApplicabilityFlow(StatementStore statements, StatementBoard board, PeopleStore people) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route("soa", Deed.ReadStatus), new Route(StatementCards.Show, Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands => [new Command("soa", Deed.ReadStatus, Words("Command.Soa"), Words("Help.Soa"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: StatementCards.Show } pressed => await statements.FindAsync(work, pressed.Value, cancel) is { } version
            ? new Reply(await CardAsync(work, version, cancel))
            : Refused("NoSuchVersion", "row 29"),
        Said { Rest: { Length: > 0 } asked } => Requirements.Find(asked) is { IsControl: true } control
            ? new Reply(await ControlAsync(work, control, cancel))
            : Refused("UnknownControl", "6.1.3", asked),
        _ => new Reply(await OverviewAsync(work, cancel)),
    };

    private async Task<Card> OverviewAsync(Work work, CancellationToken cancel)
    {
        var approved = await statements.InStateAsync(work, StatementState.Approved, cancel);
        var waiting = await statements.InStateAsync(work, StatementState.Proposed, cancel);
        var card = approved is null ? new Card { Title = Words("None") } : await CardAsync(work, approved, cancel);
        return waiting is null
            ? card
            : card with { Parts = [.. card.Parts, new Sentence(Words("Waits", waiting.Number), Tone.Strong)], Buttons = [StatementCards.Look(waiting)] };
    }

    private async Task<Card> ControlAsync(Work work, Requirement control, CancellationToken cancel)
    {
        var decision = await statements.ApprovedAsync(work, control.Id, cancel);
        return new Card
        {
            Title = Words("Control.Title", control.Id, RequirementWords.Title(control)),
            Parts =
            [
                new Sentence(RequirementWords.Plain(control)),
                decision is null ? new Sentence(Words("None")) : StatementCards.FactsOf(decision, await OwnerAsync(work, decision, cancel)),
            ],
        };
    }

    private async Task<Person?> OwnerAsync(Work work, ControlDecision decision, CancellationToken cancel) =>
        decision.OwnerId is { } owner ? await people.FindAsync(work, owner, cancel) : null;

    private async Task<Card> CardAsync(Work work, StatementVersion version, CancellationToken cancel) =>
        StatementCards.Of(await board.ViewAsync(work, version, cancel));

    private static Refusal Refused(string what, string rule, params Arg[] args) => Refusal.Of("Applicability.Refused." + what, rule, args);

    private static Say Words(string key, params Arg[] args) => Say.Of("Applicability." + key, args);
}
