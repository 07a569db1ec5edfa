using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>card → link or statement → in review; taken back (E6), or handed over. Who may is row 6, what is allowed now the request says.</summary>
public sealed class EvidenceAnswerFlow(EvidenceRegister register, EvidenceStore requests, EvidenceFacts facts, EvidenceBoard board) : IFlow
{
    private const string Show = "evidence.show", Withdraw = "evidence.withdraw", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Show, Deed.SubmitEvidence), new Route(Withdraw, Deed.SubmitEvidence),
        new Route(EvidenceForms.Link, Deed.SubmitEvidence), new Route(EvidenceForms.Link + Door, Deed.SubmitEvidence),
        new Route(EvidenceForms.Attest, Deed.SubmitEvidence), new Route(EvidenceForms.Attest + Door, Deed.SubmitEvidence),
        new Route(EvidenceForms.HandOver, Deed.SubmitEvidence), new Route(EvidenceForms.HandOver + Door, Deed.SubmitEvidence),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, EvidenceTurns.IdOf(turn), "E2", cancel);
        if (found.Refusal is { } unknown) return unknown;
        var view = await board.ViewAsync(work, found.Value, cancel);
        var today = LeaveRegister.TodayOf(speaker.Person, work.At);
        return turn.Input switch
        {
            Filled { Form: EvidenceForms.Link } filled => await SubmitAsync(work, view, filled, ItemOf(work, view, speaker, filled.Field("url"), null), speaker, cancel),
            Filled { Form: EvidenceForms.Attest } filled =>
                await SubmitAsync(work, view, filled, ItemOf(work, view, speaker, null, filled.Field("statement") ?? ""), speaker, cancel),
            Filled { Form: EvidenceForms.HandOver } filled =>
                await ShownAsync(work, await register.HandOverAsync(work, view.Request.Id, speaker.Person, filled.Field("person") ?? "", cancel), cancel),
            Pressed { Button: Withdraw } => await ShownAsync(work, await register.WithdrawAsync(work, view.Request.Id, speaker.Person, cancel), cancel),
            Pressed { Button: Show } => new Reply(EvidenceCards.Of(view)),
            _ when view.Request.State != EvidenceState.Requested => new Reply(EvidenceCards.Of(view)), // an old button: what became of it
            Pressed { Button: EvidenceForms.Link + Door } => new Open(EvidenceForms.LinkForm(view, today)),
            Pressed { Button: EvidenceForms.Attest + Door } => new Open(EvidenceForms.AttestForm(view, today)),
            Pressed { Button: EvidenceForms.HandOver + Door } => new Open(EvidenceForms.HandOverForm(view)),
            _ => throw new NotSupportedException(turn.Input.GetType().Name),
        };
    }

    private async Task<Result<Move>> SubmitAsync(Work work, EvidenceView view, Filled filled, EvidenceItem item, Speaker speaker, CancellationToken cancel)
    {
        if (filled.DayOf("collected_on") is not { } collected) return EvidenceRequest.Refused("DayMissing", "E2") with { Field = "collected_on" };
        var given = new EvidenceSubmission
        {
            CollectedOn = collected, PeriodFrom = filled.DayOf("period_from"), PeriodTo = filled.DayOf("period_to"),
            Classification = filled.NameOf<Classification>("classification"), Items = [item],
        };
        return await ShownAsync(work, await register.SubmitAsync(work, view.Request.Id, speaker.Person, given, cancel), cancel);
    }

    private static EvidenceItem ItemOf(Work work, EvidenceView view, Speaker speaker, string? url, string? statement) => new()
    {
        Id = Ids.New(work.At), RequestId = view.Request.Id, Kind = statement is null ? EvidenceItemKind.Link : EvidenceItemKind.Attestation,
        Url = url?.Trim(), Statement = statement?.Trim(), GivenBy = speaker.Id, GivenAt = work.At,
    };

    private async Task<Result<Move>> ShownAsync(Work work, Result<EvidenceRequest> changed, CancellationToken cancel) =>
        changed.Refusal is { } refusal ? refusal : new Close(EvidenceCards.Of(await board.ViewAsync(work, changed.Value, cancel)));
}

/// <summary>What a turn about evidence names, and what the matrix must know about it.</summary>
internal static class EvidenceTurns
{
    /// <summary>The request that a button or form means; a review's value names the submission too.</summary>
    public static string IdOf(Turn turn) => ReviewCards.Read(ValueOf(turn)).Id;

    public static string ValueOf(Turn turn) => turn.Input switch
    {
        Pressed pressed => pressed.Value,
        Filled filled => filled.Value,
        _ => "",
    };

    public static async Task<Circumstance> CircumstanceAsync(
        EvidenceStore requests, EvidenceFacts facts, Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await requests.FindAsync(work, IdOf(turn), cancel) is { } request
            ? await facts.CircumstanceAsync(work, request, speaker, cancel)
            : Circumstance.None;
}
