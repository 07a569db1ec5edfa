using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// holds → form → proposed → the other one agrees (PR-7; row 39, note 9). Whoever proposes is an ISMS manager or the data protection officer, and the
/// other of the two decides.
/// </summary>
public sealed class HoldFlow(HoldRegister register, HoldStore store, HoldSearch search, PrivacyOfficers officers, PeopleStore people) : IFlow
{
    public const string Propose = "hold.propose", Agree = "hold.agree", Disagree = "hold.disagree", Lift = "hold.lift", Show = "hold.show", All = "holds";

    private const int MostShown = 20;

    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { Propose, Propose + Doors.Suffix, Agree, Disagree, Lift, Lift + Doors.Suffix, Show, All }.Select(r => new Route(r, Deed.SetLegalHold)),
    ];

    public IReadOnlyList<Command> Commands => [new(All, Deed.SetLegalHold, Say.Of("Privacy.Spell.Holds"), Say.Of("Privacy.Help.Holds"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => officers.CircumstanceAsync(work, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: Propose } filled => ProposeAsync(work, speaker, filled, cancel),
        Filled filled => LiftAsync(work, speaker, filled, cancel),
        Pressed { Button: Agree or Disagree } pressed => DecideAsync(work, speaker, pressed, cancel),
        Pressed { Button: Lift + Doors.Suffix, Value: var id } => LiftFormAsync(work, id, cancel),
        Pressed { Button: Propose + Doors.Suffix } => Task.FromResult<Result<Move>>(new Open(HoldCards.ProposeForm(""))),
        Pressed { Button: Show, Value: var id } => ShowAsync(work, speaker, id, cancel),
        Said { Rest: { Length: > 0 } name } => Task.FromResult<Result<Move>>(new Open(HoldCards.ProposeForm(name))),
        _ => ListAsync(work, cancel),
    };

    private async Task<Result<Move>> ProposeAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        var name = filled.TextOf("record").Trim();
        if (await search.FindAsync(work, name, cancel) is not { } target) return Refusal.Of("Privacy.Refused.NoRecord", "PR-7", name) with { Field = "record" };
        var proposed = await register.ProposeAsync(work, speaker, target, filled.TextOf("reason"), cancel);
        return proposed.Refusal is { } refusal ? refusal : new Close(HoldCards.Of(proposed.Value, speaker.Person.Name, decides: false));
    }

    private async Task<Result<Move>> LiftAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        var proposed = await register.ProposeLiftAsync(work, speaker, filled.Value, filled.TextOf("reason"), cancel);
        return proposed.Refusal is { } refusal ? refusal : new Close(HoldCards.Of(proposed.Value, speaker.Person.Name, decides: false));
    }

    private async Task<Result<Move>> DecideAsync(Work work, Speaker speaker, Pressed pressed, CancellationToken cancel)
    {
        var decided = await register.DecideAsync(work, speaker, pressed.Value, pressed.Button == Agree, cancel);
        return decided.Refusal is { } refusal ? refusal : new Replace(HoldCards.Decided(decided.Value));
    }

    private async Task<Result<Move>> LiftFormAsync(Work work, string id, CancellationToken cancel) =>
        await store.FindAsync(work, id, cancel) is { } hold ? new Open(HoldCards.LiftForm(hold)) : Refusal.Of("Privacy.Refused.NoHold", "PR-7");

    private async Task<Result<Move>> ShowAsync(Work work, Speaker speaker, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } hold) return Refusal.Of("Privacy.Refused.NoHold", "PR-7");
        var proposer = hold.Waiting ?? hold.ProposedBy;
        var decides = hold.Waiting is not null && await register.IsTheOtherAsync(work, speaker, proposer, hold, cancel);
        var name = (await people.FindAsync(work, proposer, cancel))?.Name ?? "";
        return new Reply(HoldCards.Of(hold, name, decides), HoldDuties.ItemOf(hold)) { IsPrivate = true };
    }

    private async Task<Result<Move>> ListAsync(Work work, CancellationToken cancel) =>
        new Reply(HoldCards.ListOf(await store.ActiveAsync(work, cancel), MostShown)) { IsPrivate = true };
}

/// <summary>Finds what a hold is put on, by what people call it: a reference, the code of a document, or a work mail.</summary>
public sealed class HoldSearch(IEnumerable<IHoldTargets> targets, PeopleStore people)
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel)
    {
        foreach (var some in targets)
        {
            if (await some.FindAsync(work, name.ToUpperInvariant(), cancel) is { } found) return found;
        }

        return await people.FindByMailAsync(work, TypedMail.Plain(name), cancel) is { } person ? new HoldTarget(HoldKind.Person, person.Id.Value, person.Name) : null;
    }
}
