using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Evidence that is asked for, due from the owner or whom the owner named; and evidence that was given, due from the reviewers
/// (EV-5), of whom the first decides for all. Class N, and H in the scope of an audit that is near (NG-7).
/// </summary>
public sealed class EvidenceDuties(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceHistoryStore history, AuditScopes scopes, Deciders deciders, EvidenceBoard board,
    PeopleStore people, EvidenceSettings settings) : IDuties
{
    public string Prefix => "evidence";

    public Say Area => Say.Of("Evidence.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await requests.OpenAsync(work, cancel), today, cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await requests.FindAsync(work, IdOf(item), cancel) is { } request
            ? [.. (await DutiesAsync(work, [request], today, cancel)).Where(d => d.Item == item)]
            : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var request = await requests.FindAsync(work, IdOf(duty.Item), cancel) ?? throw new InvalidOperationException("The request is not on record.");
        var view = await board.ViewAsync(work, request, cancel);
        return duty.Item == request.ReviewTopic ? ReviewCards.Of(view) : EvidenceCards.Of(view);
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => new(
        await history.CountAsync(work, "E1", from, to, cancel), await history.CountAsync(work, "E3", from, to, cancel));

    private static string IdOf(string item) => item.Split('/')[1];

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<EvidenceRequest> found, DateOnly today, CancellationToken cancel)
    {
        var open = found.Where(r => r.State.IsOpen()).ToList();
        if (open.Count == 0) return [];
        var needs = await series.AmongAsync(work, open.Select(r => r.SeriesId), cancel);
        var persons = await people.ActiveAmongAsync(work, open.Select(r => r.Actor), cancel);
        var now = open.Any(r => r.State == EvidenceState.Submitted) ? await deciders.NowAsync(work, cancel) : DecidersNow.None;
        var pressing = await scopes.PressingAsync(work, open.Select(r => needs[r.SeriesId].RequirementId), today, settings.PressingDays, cancel);
        return [.. open.SelectMany(r => DutiesOf(r, needs[r.SeriesId], persons, now, pressing.Contains(needs[r.SeriesId].RequirementId)))];
    }

    private static IEnumerable<Duty> DutiesOf(
        EvidenceRequest request, EvidenceSeries about, IReadOnlyDictionary<PersonId, Person> persons, DecidersNow now, bool pressing)
    {
        if (request.State == EvidenceState.Submitted) return now.Of(request.IsInvolved).Select(p => ReviewOf(request, about, p, pressing));
        return persons.TryGetValue(request.Actor, out var actor) ? [AnswerOf(request, about, actor, pressing)] : [];
    }

    private static Duty AnswerOf(EvidenceRequest request, EvidenceSeries about, Person actor, bool pressing) => new()
    {
        Item = request.Topic, Reference = request.Reference, Kind = DutyKind.WorkItem, Class = pressing ? DutyClass.H : DutyClass.N, NextActor = actor.Id,
        Since = LeaveRegister.TodayOf(actor, request.SinceAt), Due = request.DueOn, DueSetOn = request.DueSetOn,
        Requirements = [about.RequirementId], Line = Say.Of("Evidence.Duty.Answer", about.RequirementId, about.What), Action = EvidenceCards.Show(request.Id),
    };

    private static Duty ReviewOf(EvidenceRequest request, EvidenceSeries about, Person reviewer, bool pressing) => new()
    {
        Item = request.ReviewTopic, Reference = request.Reference, Kind = DutyKind.WorkItem, Class = pressing ? DutyClass.H : DutyClass.N,
        NextActor = reviewer.Id, Since = LeaveRegister.TodayOf(reviewer, request.SinceAt), Due = request.ReviewDueOn!.Value,
        Requirements = [about.RequirementId], Line = Say.Of("Evidence.Duty.Review", about.RequirementId, about.What),
        Action = new Button { Label = Say.Of("Evidence.Button.Look"), Name = "evidence.review", Value = request.Id, Press = Press.Acts, Primary = true },
    };
}
