using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Nudges;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>Evidence of all 93 controls on real records: asked for, given by owners, reviewed by ISMS managers, renewed by the host (rules §3).</summary>
internal sealed class CycleEvidence(CycleHouse house, CycleStaff staff, CycleBook book, CycleAgenda agenda)
{
    private readonly Dictionary<string, (EvidenceState State, int Rounds)> _seen = new(StringComparer.Ordinal);

    public async Task AskAsync(DateOnly today)
    {
        foreach (var control in Requirements.Controls)
        {
            var wish = new EvidenceWish
            {
                Requirement = control.Id, What = "Proof of " + control.Id, Kind = EvidenceKind.Attestation, Due = today.AddDays(agenda.Random.Next(15, 60)),
                OwnerMail = staff.Owners[agenda.Random.Next(staff.Owners.Count)].Person.Mail, PeriodFrom = today.AddDays(-90), PeriodTo = today,
            };
            var by = staff.Managers[0].Id;
            await house.WorkAsync(by, async work => Checked(await house.Get<EvidenceAsking>().AskAsync(work, wish, by, CancellationToken.None)));
        }
    }

    /// <summary>Whoever is asked for something plans when to do it.</summary>
    public async Task LookAsync()
    {
        foreach (var request in await house.ReadAsync(work => house.Get<EvidenceStore>().OpenAsync(work, CancellationToken.None))) Note(request);
    }

    private void Note(EvidenceRequest request)
    {
        if (request.State == EvidenceState.Requested) book.Moves(request.Topic, request.DueOn, agenda.Now);
        if (_seen.TryGetValue(request.Id, out var before) && before == (request.State, request.Rounds)) return;
        _seen[request.Id] = (request.State, request.Rounds);
        if (request.State == EvidenceState.Submitted) AwaitReview(request);
        else if (request.State == EvidenceState.Requested) AwaitAnswer(request);
    }

    private void AwaitAnswer(EvidenceRequest request)
    {
        var actor = staff[request.Actor];
        book.Opens(request.Topic, actor.Id, DutyKind.WorkItem, request.DueOn, request.SinceAt);
        agenda.Plan(actor, agenda.DoneOn(DateOnly.FromDateTime(actor.LocalAt(agenda.Now)), request.DueOn), staff, () => SubmitAsync(actor, request.Id));
    }

    private void AwaitReview(EvidenceRequest request)
    {
        book.Opens(request.ReviewTopic, staff.Managers[0].Id, DutyKind.WorkItem, request.ReviewDueOn!.Value, request.SinceAt);
        var reviewer = staff.Managers[agenda.Random.Next(staff.Managers.Count)];
        var day = DateOnly.FromDateTime(reviewer.LocalAt(agenda.Now)).AddDays(agenda.Random.Next(0, 10));
        agenda.Plan(reviewer, day, staff, () => ReviewAsync(reviewer, request.Id));
    }

    private Task SubmitAsync(Member actor, string id) => DoAsync(actor, id, async (work, request) =>
    {
        var statement = new EvidenceItem
        {
            Id = Ids.New(work.At), RequestId = id, Kind = EvidenceItemKind.Attestation, Statement = "I looked at it.", GivenBy = actor.Id, GivenAt = work.At,
        };
        var given = new EvidenceSubmission
        {
            CollectedOn = DateOnly.FromDateTime(actor.LocalAt(work.At)), PeriodFrom = request.PeriodFrom, PeriodTo = request.PeriodTo,
            Classification = Classification.Internal, Items = [statement],
        };
        book.Closes(request.Topic, agenda.Now);
        return Checked(await house.Get<EvidenceRegister>().SubmitAsync(work, id, actor.Person, given, CancellationToken.None));
    });

    private Task ReviewAsync(Member reviewer, string id) => DoAsync(reviewer, id, async (work, request) =>
    {
        book.Closes(request.ReviewTopic, agenda.Now);
        var office = house.Get<EvidenceOffice>();
        return Checked(agenda.Random.Next(20) == 0
            ? await office.RejectAsync(work, id, request.Rounds, reviewer.Id, RejectionReason.Other, "A page is missing.", CancellationToken.None)
            : await office.AcceptAsync(work, id, request.Rounds, reviewer.Id, CancellationToken.None));
    });

    private async Task DoAsync(Member by, string id, Func<Work, EvidenceRequest, Task<EvidenceRequest>> act)
    {
        var store = house.Get<EvidenceStore>();
        await house.WorkAsync(by.Id, async work => await act(work, (await store.FindAsync(work, id, CancellationToken.None))!));
        Note((await house.ReadAsync(work => store.FindAsync(work, id, CancellationToken.None)))!);
    }

    private static EvidenceRequest Checked(Result<EvidenceRequest> result) =>
        result.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : result.Value;
}
