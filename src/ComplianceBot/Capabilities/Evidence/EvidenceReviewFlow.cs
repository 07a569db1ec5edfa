using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>card → accepted (E3), or reason → sent back (E4); found wrong later (E10). Who may is row 7; what was judged is what was looked at.</summary>
public sealed class EvidenceReviewFlow(EvidenceOffice office, EvidenceRegister register, EvidenceStore requests, EvidenceFacts facts, EvidenceBoard board) : IFlow
{
    private const string Review = "evidence.review", Accept = "evidence.accept", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Review, Deed.ReviewEvidence), new Route(Accept, Deed.ReviewEvidence),
        new Route(EvidenceForms.Reject, Deed.ReviewEvidence), new Route(EvidenceForms.Reject + Door, Deed.ReviewEvidence),
        new Route(EvidenceForms.FindWrong, Deed.ReviewEvidence), new Route(EvidenceForms.FindWrong + Door, Deed.ReviewEvidence),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (id, round) = ReviewCards.Read(EvidenceTurns.ValueOf(turn));
        var found = await register.FindAsync(work, id, "E3", cancel);
        if (found.Refusal is { } unknown) return unknown;
        var view = await board.ViewAsync(work, found.Value, cancel);
        return turn.Input switch
        {
            Pressed { Button: Accept } => await ShownAsync(work, await office.AcceptAsync(work, id, round, speaker.Id, cancel), cancel),
            Filled { Form: EvidenceForms.Reject } filled => ReasonOf(filled) is { } reason
                ? await ShownAsync(work, await office.RejectAsync(work, id, round, speaker.Id, reason, filled.Field("sentence") ?? "", cancel), cancel)
                : ReasonMissing("E4"),
            Filled { Form: EvidenceForms.FindWrong } filled => ReasonOf(filled) is { } reason
                ? await ShownAsync(work, await office.FindWrongAsync(work, id, speaker.Id, reason, filled.Field("sentence") ?? "", cancel), cancel)
                : ReasonMissing("E10"),
            Pressed { Button: EvidenceForms.Reject + Door } when view.Request.State == EvidenceState.Submitted =>
                new Open(EvidenceForms.ReasonForm(EvidenceForms.Reject, ReviewCards.ValueOf(view.Request), view)),
            Pressed { Button: EvidenceForms.FindWrong + Door } when view.Request.State == EvidenceState.Accepted =>
                new Open(EvidenceForms.ReasonForm(EvidenceForms.FindWrong, id, view)),
            _ => new Reply(ReviewCards.Of(view)), // looking at it, or an old button: what became of it
        };
    }

    private static RejectionReason? ReasonOf(Filled filled) => filled.NameOf<RejectionReason>("reason");

    private static Refusal ReasonMissing(string rule) => EvidenceRequest.Refused("ReasonMissing", rule) with { Field = "reason" };

    private async Task<Result<Move>> ShownAsync(Work work, Result<EvidenceRequest> changed, CancellationToken cancel) =>
        changed.Refusal is { } refusal ? refusal : new Close(ReviewCards.Of(await board.ViewAsync(work, changed.Value, cancel)));
}
