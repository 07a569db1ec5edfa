using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>
/// The card that asks a second person (matrix note 8). It reaches those who may decide as their duty (<see cref="ConfirmationDuties"/>).
/// When it is decided, every copy says by whom and when, and who asked and who it is about are told in their working hours.
/// </summary>
public sealed class ConfirmationCards(Outbox outbox, Notices notices, PeopleStore people, NudgeBell bell) : ISecondPersonAsked
{
    public Task AskedAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        work.AfterCommit(bell.Ring);
        return Task.CompletedTask;
    }

    public async Task DecidedAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        await outbox.ChangeAsync(work, ConfirmationDuties.ItemOf(confirmation), await DecidedCardAsync(work, confirmation, cancel), cancel);
        if (confirmation.State != ConfirmationState.Confirmed) return;
        await notices.KeepAsync(work, confirmation.PersonId, null, Told(confirmation), cancel);
        if (confirmation.RequestedBy is { } requester)
            await notices.KeepAsync(work, requester, null, await DecidedCardAsync(work, confirmation, cancel), cancel);
    }

    public async Task<Card> WaitingAsync(Work work, Confirmation confirmation, CancellationToken cancel) => new()
    {
        Title = Say.Of("Membership.Confirm.Title." + confirmation.Kind),
        Parts = [new Facts(await FactsAsync(work, confirmation, cancel)), new Sentence(Say.Of("Membership.Confirm.Why." + confirmation.Kind), Tone.Quiet)],
        Buttons =
        [
            new Button { Label = Say.Of("Membership.Confirm"), Name = ConfirmFlow.Confirm, Value = confirmation.Id, Press = Press.Acts, Primary = true },
            new Button { Label = Say.Of("Membership.Refuse"), Name = ConfirmFlow.Refuse, Value = confirmation.Id, Press = Press.Acts },
        ],
    };

    public async Task<Card> DecidedCardAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        var by = confirmation.DecidedBy is { } id ? await NameAsync(work, id, cancel) : Say.Of("Membership.Nobody");
        return new Card
        {
            Title = Say.Of("Membership.Confirm.Title." + confirmation.Kind),
            Parts =
            [
                new Facts(await FactsAsync(work, confirmation, cancel)),
                new Sentence(Say.Of("Membership.Decided." + confirmation.State, by, confirmation.DecidedAt ?? work.At), Tone.Strong),
            ],
        };
    }

    private async Task<IReadOnlyList<Fact>> FactsAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        var person = await people.FindAsync(work, confirmation.PersonId, cancel);
        var facts = new List<Fact>
        {
            new(Say.Of("Membership.Person"), Say.Exactly(person is null ? "" : $"{person.Name}, {person.Mail}")),
            new(Say.Of("Membership.Subject." + confirmation.Kind), SubjectOf(confirmation)),
        };
        var by = confirmation.RequestedBy is { } id ? await NameAsync(work, id, cancel) : Say.Of("Membership.AskedByBot");
        facts.Add(new Fact(Say.Of("Membership.AskedBy"), by));
        return facts;
    }

    private static Card Told(Confirmation confirmation) => new()
    {
        Title = confirmation.Kind == ConfirmationKind.Role
            ? Say.Of("Membership.Told.Role", SubjectOf(confirmation))
            : Say.Of("Membership.Told.Link", SubjectOf(confirmation)),
    };

    private static Say SubjectOf(Confirmation confirmation) => confirmation.Kind == ConfirmationKind.Role
        ? Say.Of("People.Role." + confirmation.Subject)
        : Say.Of("Membership.Account." + confirmation.Account().Channel, confirmation.Account().UserId);

    private async Task<Say> NameAsync(Work work, PersonId id, CancellationToken cancel) =>
        Say.Exactly((await people.FindAsync(work, id, cancel))?.Name ?? "");
}
