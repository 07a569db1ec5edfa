using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>What the person is told of their request (PR-6; GDPR Art. 12): that it takes longer, what was decided and by which rule. Who has left is told by mail, by the officer.</summary>
public sealed class ErasureNews(Notices notices, Outbox outbox, PeopleStore people, NudgeBell bell)
{
    public Task ExtendedAsync(Work work, ErasureRequest request, string reason, CancellationToken cancel) => TellAsync(work, request, ErasureCards.Extended(request, reason), cancel);

    public async Task DecidedAsync(Work work, ErasureRequest request, CancellationToken cancel)
    {
        await ChangeAsync(work, request, cancel);
        if (request.State == ErasureState.Refused) await TellAsync(work, request, ErasureCards.Told(request), cancel);
    }

    /// <summary>Told before the conversation is deleted: it goes out with the next messages only to somebody who works here.</summary>
    public async Task DoneAsync(Work work, ErasureRequest request, CancellationToken cancel)
    {
        await ChangeAsync(work, request, cancel);
        await TellAsync(work, request, ErasureCards.Told(request), cancel);
    }

    private async Task ChangeAsync(Work work, ErasureRequest request, CancellationToken cancel)
    {
        await outbox.ChangeAsync(work, ErasureDuties.ItemOf(request), ErasureCards.Decided(request), cancel);
        work.AfterCommit(bell.Ring);
    }

    private async Task TellAsync(Work work, ErasureRequest request, Card card, CancellationToken cancel)
    {
        if (await people.FindAsync(work, request.PersonId, cancel) is { Active: true }) await notices.KeepAsync(work, request.PersonId, null, card, cancel);
    }
}
