using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>proposed → top management approves, or refuses with a reason (row 29). The buttons carry the fingerprint of what the card showed.</summary>
public sealed class StatementFlow(StatementRegister register, StatementStore statements, StatementBoard board) : IFlow
{
    private const string Approve = StatementCards.Approve, Refuse = StatementCards.Refuse, Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
        [new Route(Approve, Deed.ApprovePolicy), new Route(Refuse, Deed.ApprovePolicy), new Route(Refuse + Door, Deed.ApprovePolicy)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Approve } pressed => ApproveAsync(work, pressed.Value, cancel),
        Pressed { Button: Refuse + Door } pressed => AskReasonAsync(work, pressed.Value, cancel),
        Filled { Form: Refuse } filled => RefuseAsync(work, filled, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> ApproveAsync(Work work, string value, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(value);
        var approved = await register.ApproveAsync(work, id, hash, cancel);
        return approved.Refusal is { } refusal ? refusal : new Replace(await CardAsync(work, approved.Value, cancel));
    }

    private async Task<Result<Move>> AskReasonAsync(Work work, string value, CancellationToken cancel)
    {
        if (await statements.FindAsync(work, Fingerprinted.Parse(value).Id, cancel) is not { } version) return Refusal.Of("Applicability.Refused.NoSuchVersion", "row 29");
        return new Open(new Form
        {
            Title = Words("Refuse.Title"), Name = Refuse, Value = value, Parts = [new Sentence(Words("Refuse.About", version.Number))],
            Fields = [new TextField { Id = "reason", Label = Words("Field.Reason"), Long = true, MaxLength = 900 }],
            Submit = Words("Button.Refuse"),
        });
    }

    private async Task<Result<Move>> RefuseAsync(Work work, Filled filled, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(filled.Value);
        var refused = await register.RefuseAsync(work, id, hash, filled.Field("reason") ?? "", cancel);
        return refused.Refusal is { } refusal ? refusal : new Close(await CardAsync(work, refused.Value, cancel));
    }

    private async Task<Card> CardAsync(Work work, StatementVersion version, CancellationToken cancel) =>
        StatementCards.Of(await board.ViewAsync(work, version, cancel));

    private static Say Words(string key, params Arg[] args) => Say.Of("Applicability." + key, args);
}
