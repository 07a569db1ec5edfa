using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>A request with all that its cards say.</summary>
public sealed record EvidenceView(
    EvidenceRequest Request, EvidenceSeries Series, Requirement Requirement, Person Owner, Person Actor, Person? Submitter, IReadOnlyList<EvidenceItem> Items,
    string? Remark = null)
{
    /// <summary>What was put right about it (PR-9).</summary>
    public IReadOnlyList<ShownCorrection> Corrections { get; init; } = [];
}

/// <summary>Changes every message that shows a request, the owner's and the reviewers', in both chat products, when it changes.</summary>
public sealed class EvidenceBoard(EvidenceSeriesStore series, EvidenceHistoryStore history, EvidenceBatchStore batches, PeopleStore people, ICorrectionNotes corrections, Outbox outbox)
{
    public async Task<EvidenceView> ViewAsync(Work work, EvidenceRequest request, CancellationToken cancel)
    {
        var about = await series.FindAsync(work, request.SeriesId, cancel) ?? throw new InvalidOperationException("The series is not on record.");
        var requirement = Requirements.Find(about.RequirementId) ?? throw new InvalidOperationException("The standard has no such requirement.");
        var submitter = request.SubmittedBy is { } by ? await PersonAsync(work, by, cancel) : null;
        IReadOnlyList<EvidenceItem> items = submitter is null ? [] : await history.ItemsAsync(work, request.Id, request.Rounds, cancel);
        var remark = submitter is null ? null : await batches.RemarkAsync(work, request.Id, request.Rounds, cancel);
        return new EvidenceView(
            request, about, requirement, await PersonAsync(work, request.OwnerId, cancel), await PersonAsync(work, request.Actor, cancel), submitter, items, remark)
        {
            Corrections = await corrections.OfAsync(work, HoldKind.Evidence, request.Id, cancel),
        };
    }

    public async Task ShowAsync(Work work, EvidenceRequest request, CancellationToken cancel)
    {
        var view = await ViewAsync(work, request, cancel);
        await outbox.ChangeAsync(work, request.Topic, EvidenceCards.Of(view), cancel);
        await outbox.ChangeAsync(work, request.ReviewTopic, ReviewCards.Of(view), cancel);
    }

    private async Task<Person> PersonAsync(Work work, PersonId id, CancellationToken cancel) =>
        await people.FindAsync(work, id, cancel) ?? throw new InvalidOperationException("The person is not on record.");
}
