using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>
/// The card that asks a second person (matrix note 8). It goes to everybody who may decide: never to the one it is about, nor to
/// the one who asked. When it is decided, every copy says by whom and when.
/// </summary>
public sealed class ConfirmationCards(Outbox outbox, PeopleStore people) : ISecondPersonAsked
{
    public async Task AskedAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        var card = await WaitingAsync(work, confirmation, cancel);
        foreach (var to in await DecidersAsync(work, confirmation, cancel))
            await outbox.SendAsync(work, to, card, TopicOf(confirmation), Priority.Notice, null, cancel);
    }

    public async Task DecidedAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        await outbox.ChangeAsync(work, TopicOf(confirmation), await DecidedCardAsync(work, confirmation, cancel), cancel);
        if (confirmation.State != ConfirmationState.Confirmed) return;
        await outbox.SendAsync(work, confirmation.PersonId, Told(confirmation), null, Priority.Notice, null, cancel);
        if (confirmation.RequestedBy is not { } requester) return;
        var done = await DecidedCardAsync(work, confirmation, cancel);
        await outbox.SendAsync(work, requester, done, null, Priority.Notice, null, cancel);
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

    private async Task<IReadOnlyList<PersonId>> DecidersAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var administrators = await people.HoldersAsync(work, Role.Administrator, cancel);
        return [.. managers.Concat(administrators).Select(p => p.Id).Distinct().Where(id => id != confirmation.PersonId && id != confirmation.RequestedBy)];
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

    private static string TopicOf(Confirmation confirmation) => "confirmation/" + confirmation.Id;
}
