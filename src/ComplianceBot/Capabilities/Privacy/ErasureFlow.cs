using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary><c>erase my data</c> → what that means → asked: everybody for themselves (PR-6; row 4).</summary>
public sealed class OwnErasureFlow(Erasures erasures) : IFlow
{
    private const string Name = "erase my data";

    public IReadOnlyList<Route> Routes => [new(ErasureFlow.Send, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [new(Name, Deed.OwnTasks, Say.Of("Privacy.Spell.Erase"), Say.Of("Privacy.Help.Erase"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Pressed) return new Reply(ErasureCards.Ask) { IsPrivate = true };
        var received = await erasures.ReceiveAsync(work, speaker.Id, null, cancel);
        return received.Refusal is { } refusal ? refusal : new Replace(ErasureCards.Received(received.Value));
    }
}

/// <summary>
/// erasures → one of them → decided by the data protection officer → carried out by an administrator (PR-6; row 40, note 9). The officer enters what
/// came by letter or mail.
/// </summary>
public sealed class ErasureFlow(
    Erasures erasures, ErasureStore store, ErasureWork carrying, HoldStore holds, PrivacyOfficers officers, PeopleStore people, Organisation organisation) : IFlow
{
    public const string Send = "erasure.send", All = "erasures", Show = "erasure.show", Enter = "erasure.enter", Grant = "erasure.grant", Refuse = "erasure.refuse",
        Extend = "erasure.extend", CarryOut = "erasure.carry_out";

    private const int MostShown = 20;

    private static readonly string[] Forms = [Enter, Grant, Refuse, Extend];

    public IReadOnlyList<Route> Routes =>
        [.. Forms.SelectMany(f => new[] { f, f + Doors.Suffix }).Concat([All, Show, CarryOut]).Select(r => new Route(r, Deed.CarryOutErasure))];

    public IReadOnlyList<Command> Commands => [new(All, Deed.CarryOutErasure, Say.Of("Privacy.Spell.Erasures"), Say.Of("Privacy.Help.Erasures"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => officers.CircumstanceAsync(work, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: Enter } filled => EnterAsync(work, speaker, filled, cancel),
        Filled filled => DecideAsync(work, speaker, filled, cancel),
        Pressed { Button: Enter + Doors.Suffix } => Task.FromResult<Result<Move>>(new Open(ErasureCards.EnterForm(organisation.DayOf(work.At)))),
        Pressed { Button: CarryOut, Value: var id } => CarryOutAsync(work, speaker, id, cancel),
        Pressed { Button: Show, Value: var id } => ShowAsync(work, speaker, id, cancel),
        Pressed { Button: Grant + Doors.Suffix or Refuse + Doors.Suffix or Extend + Doors.Suffix } pressed => FormAsync(work, pressed, cancel),
        _ => ListAsync(work, speaker, cancel),
    };

    private async Task<Result<Move>> EnterAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        if (!await officers.IsAsync(work, speaker, cancel)) return Refusal.Of("Privacy.Refused.OfficerOnly", "PR-6");
        var typed = filled.TextOf("person");
        if (await people.FindByMailAsync(work, TypedMail.Plain(typed), cancel) is not { } person)
            return Refusal.Of("People.Refused.NobodyWithMail", "PR-6", typed) with { Field = "person" };
        var received = await erasures.ReceiveAsync(work, person.Id, filled.DayOf("received_on"), cancel);
        return received.Refusal is { } refusal ? refusal : new Close(ErasureCards.Received(received.Value));
    }

    private async Task<Result<Move>> DecideAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        var reason = filled.TextOf("reason");
        var done = filled.Form == Extend
            ? await erasures.ExtendAsync(work, speaker, filled.Value, reason, cancel)
            : await erasures.DecideAsync(work, speaker, filled.Value, filled.Form == Grant, reason, cancel);
        return done.Refusal is { } refusal ? refusal : new Close(filled.Form == Extend ? ErasureCards.Extended(done.Value, reason) : ErasureCards.Decided(done.Value));
    }

    private async Task<Result<Move>> CarryOutAsync(Work work, Speaker speaker, string id, CancellationToken cancel)
    {
        var done = await erasures.CarryOutAsync(work, speaker, id, cancel);
        return done.Refusal is { } refusal ? refusal : new Replace(ErasureCards.Decided((await store.FindAsync(work, id, cancel))!));
    }

    private async Task<Result<Move>> FormAsync(Work work, Pressed pressed, CancellationToken cancel) => await store.FindAsync(work, pressed.Value, cancel) is { } request
        ? new Open(ErasureCards.ReasonForm(pressed.Button[..^Doors.Suffix.Length], request))
        : Refusal.Of("Privacy.Refused.NoRequest", "PR-6");

    private async Task<Result<Move>> ShowAsync(Work work, Speaker speaker, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } request) return Refusal.Of("Privacy.Refused.NoRequest", "PR-6");
        var name = (await people.FindAsync(work, request.PersonId, cancel))?.Name ?? "";
        var isHeld = await holds.IsHeldAsync(work, LegalHold.NameOf(HoldKind.Person), request.PersonId.Value, cancel);
        var plan = request.IsOpen ? await carrying.PlanAsync(work, request.PersonId, cancel) : [];
        return new Reply(ErasureCards.Of(request, name, plan, isHeld, await officers.IsAsync(work, speaker, cancel)), ErasureDuties.ItemOf(request)) { IsPrivate = true };
    }

    private async Task<Result<Move>> ListAsync(Work work, Speaker speaker, CancellationToken cancel) =>
        new Reply(ErasureCards.ListOf(await store.OpenAsync(work, cancel), MostShown, await officers.IsAsync(work, speaker, cancel))) { IsPrivate = true };
}
