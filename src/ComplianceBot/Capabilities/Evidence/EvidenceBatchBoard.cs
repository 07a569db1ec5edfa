using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>A batch with all that its card says.</summary>
public sealed record BatchView
{
    public required EvidenceBatch Batch { get; init; }

    public required IReadOnlyList<Arrival> Files { get; init; }

    /// <summary>By hash: where the same content was given before.</summary>
    public required IReadOnlyDictionary<string, GivenBefore> Before { get; init; }

    /// <summary>What its giver is asked to show, while it is asked what the files prove.</summary>
    public IReadOnlyList<(EvidenceRequest Request, EvidenceSeries Series)> Asked { get; init; } = [];

    /// <summary>What else they could show, while it is asked.</summary>
    public IReadOnlyList<FilePurpose> Purposes { get; init; } = [];

    /// <summary>The request that they prove something for, once that was said.</summary>
    public EvidenceView? About { get; init; }

    /// <summary>What they show instead, once that was said.</summary>
    public FilePurpose? Purpose { get; init; }
}

/// <summary>Shows a batch where it was given, changes that message as the files come in, and says what its giver has to hear at once.</summary>
public sealed class EvidenceBatchBoard(
    ArrivalRegister arrivals, EvidenceFileStore files, EvidenceStore requests, EvidenceAsked asked, FilePurposes purposes, PeopleStore people, EvidenceBoard board,
    Outbox outbox)
{
    public async Task<BatchView> ViewAsync(Work work, EvidenceBatch batch, CancellationToken cancel)
    {
        var given = await arrivals.OfAsync(work, EvidenceBatch.What, batch.Id, cancel);
        var before = new Dictionary<string, GivenBefore>(StringComparer.Ordinal);
        foreach (var hash in given.Where(f => f.State == ArrivalState.Kept).Select(f => f.Hash!).Distinct())
        {
            if (await files.GivenBeforeAsync(work, hash, batch.RequestId, batch.Round, cancel) is { } earlier) before[hash] = earlier;
        }

        var request = batch.RequestId is { } id ? await requests.FindAsync(work, id, cancel) : null;
        return new BatchView
        {
            Batch = batch, Files = given, Before = before,
            Asked = batch.State == BatchState.Asking ? await asked.OfAsync(work, batch.PersonId, cancel) : [],
            Purposes = batch.State == BatchState.Asking && await people.FindAsync(work, batch.PersonId, cancel) is { Active: true } person
                ? await purposes.OfAsync(work, person, cancel)
                : [],
            Purpose = batch.Purpose is { } purpose ? await purposes.FindAsync(work, purpose, cancel) : null,
            About = request is null ? null : await board.ViewAsync(work, request, cancel),
        };
    }

    /// <summary>A message of its own, so that it stands below what was just given; the earlier one points to it.</summary>
    public async Task BeginAsync(Work work, EvidenceBatch batch, EvidenceBatch? was, CancellationToken cancel)
    {
        if (was is not null) await outbox.ChangeAsync(work, was.Topic, EvidenceBatchCards.Below, cancel);
        var card = EvidenceBatchCards.Of(await ViewAsync(work, batch, cancel));
        await outbox.AnswerAsync(work, batch.Lane, batch.PersonId, card, null, batch.Topic, cancel);
    }

    public async Task ShowAsync(Work work, EvidenceBatch batch, CancellationToken cancel) =>
        await outbox.ChangeAsync(work, batch.Topic, EvidenceBatchCards.Of(await ViewAsync(work, batch, cancel)), cancel);

    /// <summary>A message that changes is easily missed: what needs an answer is said anew.</summary>
    public Task TellAsync(Work work, EvidenceBatch batch, Card card, CancellationToken cancel) =>
        outbox.AnswerAsync(work, batch.Lane, batch.PersonId, card, null, null, cancel);
}
