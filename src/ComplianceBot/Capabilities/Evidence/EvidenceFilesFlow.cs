using ComplianceBot.Arrivals;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// files → what do they prove? → form → handed in when all are in (E2); or form with files. A file that came in arrives here too.
/// Who may is row 6; the files are their giver's alone.
/// </summary>
public sealed class EvidenceFilesFlow(
    EvidenceBatches batches, EvidenceBatchBoard shown, EvidenceAsked asked, ArrivalRegister arrivals, EvidenceRegister register, EvidenceStore requests,
    EvidenceFacts facts, EvidenceBoard board, FilePurposes purposes) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Shared.Route, Deed.SubmitEvidence), new Route(EvidenceBatch.What, Deed.SubmitEvidence),
        new Route(EvidenceBatchCards.Show, Deed.SubmitEvidence), new Route(EvidenceBatchCards.Without, Deed.SubmitEvidence),
        new Route(EvidenceForms.Give, Deed.SubmitEvidence), new Route(EvidenceForms.Give + Door, Deed.SubmitEvidence),
        new Route(EvidenceForms.Which, Deed.SubmitEvidence), new Route(EvidenceForms.Which + Door, Deed.SubmitEvidence),
        new Route(EvidenceForms.Upload, Deed.SubmitEvidence), new Route(EvidenceForms.Upload + Door, Deed.SubmitEvidence),
    ];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Shared) return new Circumstance { IsOwn = true };
        if (turn.Input is Filled { Form: EvidenceForms.Upload } or Pressed { Button: EvidenceForms.Upload + Door })
            return await EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);
        var batch = await batches.FindAsync(work, await BatchIdAsync(work, turn, cancel), cancel);
        return !batch.IsRefused && batch.Value.PersonId == speaker.Id ? new Circumstance { IsOwn = true } : Circumstance.None;
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Shared shared => await ReceiveAsync(work, turn, shared, speaker, cancel),
        Filled { Form: EvidenceForms.Upload } filled =>
            await ShownAsync(work, await batches.UploadAsync(work, turn, speaker.Person, filled.Value, BatchAnswer.Of(filled), cancel), cancel),
        Pressed { Button: EvidenceForms.Upload + Door } pressed => await UploadFormAsync(work, turn, pressed.Value, speaker, cancel),
        _ => await OfBatchAsync(work, turn, speaker, cancel),
    };

    private async Task<Result<Move>> OfBatchAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await batches.FindAsync(work, await BatchIdAsync(work, turn, cancel), cancel);
        if (found.Refusal is { } unknown) return unknown;
        var batch = found.Value;
        return turn.Input switch
        {
            Arrived arrived => await ArrivedAsync(work, arrived, speaker, cancel),
            Pressed { Button: EvidenceBatchCards.Without } => await ShownAsync(work, await batches.GiveWithoutAsync(work, batch, speaker.Person, cancel), cancel),
            Filled { Form: EvidenceForms.Give } filled when FilePurpose.IsKey(RequestIdOf(filled.Value)) =>
                await ShownAsync(work, await batches.AnswerAsync(
                    work, batch, speaker.Person, RequestIdOf(filled.Value), EvidenceBatches.RemarkOf(filled.Field("remark")), cancel), cancel),
            Filled { Form: EvidenceForms.Give } filled =>
                await ShownAsync(work, await batches.AnswerAsync(work, batch, speaker.Person, RequestIdOf(filled.Value), BatchAnswer.Of(filled), cancel), cancel),
            _ when batch.State != BatchState.Asking => await ShowAsync(work, batch, cancel), // looking, or an old button: what became of it
            Pressed { Button: EvidenceForms.Give + Door } pressed => await GiveFormAsync(work, batch, RequestIdOf(pressed.Value), speaker, cancel),
            Filled { Form: EvidenceForms.Which } filled => await GiveFormAsync(work, batch, filled.Field("request") ?? "", speaker, cancel),
            Pressed { Button: EvidenceForms.Which + Door } => new Open(EvidenceForms.WhichForm(batch, await OffersAsync(work, speaker, cancel))),
            _ => await ShowAsync(work, batch, cancel),
        };
    }

    /// <summary>Where everybody can read along no file is taken (EV-9).</summary>
    private async Task<Result<Move>> ReceiveAsync(Work work, Turn turn, Shared shared, Speaker speaker, CancellationToken cancel)
    {
        if (!turn.Place.IsPersonal) return EvidenceRequest.Refused("NotHere", "EV-9");
        var received = await batches.ReceiveAsync(work, turn, speaker.Person, shared, cancel);
        if (received.Refusal is { } refusal) return refusal;
        if (!turn.CanOpenForm || received.Value.State != BatchState.Asking) return new Nothing();
        var offers = await OffersAsync(work, speaker, cancel);
        return offers.Count == 1
            ? await GiveFormAsync(work, received.Value, offers[0].Value, speaker, cancel)
            : new Open(EvidenceForms.WhichForm(received.Value, offers));
    }

    private async Task<IReadOnlyList<Cards.Choice>> OffersAsync(Work work, Speaker speaker, CancellationToken cancel) =>
        EvidenceBatchCards.Offers(await asked.OfAsync(work, speaker.Id, cancel), await purposes.OfAsync(work, speaker.Person, cancel));

    private async Task<Result<Move>> ArrivedAsync(Work work, Arrived arrived, Speaker speaker, CancellationToken cancel)
    {
        if (await arrivals.FindAsync(work, arrived.Value, cancel) is { } file) await batches.ArrivedAsync(work, file, speaker.Person, cancel);
        return new Nothing();
    }

    private async Task<Result<Move>> UploadFormAsync(Work work, Turn turn, string requestId, Speaker speaker, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, requestId, "E2", cancel);
        if (found.Refusal is { } unknown) return unknown;
        var view = await board.ViewAsync(work, found.Value, cancel);
        if (view.Request.State != EvidenceState.Requested) return new Reply(EvidenceCards.Of(view)); // an old button: what became of it
        return turn.FormsTakeFiles
            ? new Open(EvidenceForms.UploadForm(view, LeaveRegister.TodayOf(speaker.Person, work.At)))
            : new Reply(EvidenceCards.SendFilesHere(view));
    }

    /// <param name="requestId">Or the key of a purpose.</param>
    private async Task<Result<Move>> GiveFormAsync(Work work, EvidenceBatch batch, string requestId, Speaker speaker, CancellationToken cancel)
    {
        if (FilePurpose.IsKey(requestId))
        {
            return (await purposes.OfAsync(work, speaker.Person, cancel)).FirstOrDefault(p => p.Key == requestId) is { } purpose
                ? new Open(EvidenceForms.PurposeForm(batch, purpose))
                : EvidenceRequest.Refused("NoSuchPurpose", "E2");
        }

        var found = await register.FindAsync(work, requestId, "E2", cancel);
        if (found.Refusal is { } unknown) return unknown;
        var view = await board.ViewAsync(work, found.Value, cancel);
        return found.Value.WhyNotGiven(speaker.Id, await facts.StandsInAsync(work, found.Value, speaker.Person, cancel)) is { } refusal
            ? refusal
            : new Open(EvidenceForms.GiveForm(batch, view, LeaveRegister.TodayOf(speaker.Person, work.At)));
    }

    private async Task<Result<Move>> ShownAsync(Work work, Result<EvidenceBatch> changed, CancellationToken cancel) =>
        changed.Refusal is { } refusal ? refusal : new Close(EvidenceBatchCards.Of(await shown.ViewAsync(work, changed.Value, cancel)));

    private async Task<Result<Move>> ShowAsync(Work work, EvidenceBatch batch, CancellationToken cancel) =>
        new Reply(EvidenceBatchCards.Of(await shown.ViewAsync(work, batch, cancel)));

    private async Task<string> BatchIdAsync(Work work, Turn turn, CancellationToken cancel) => turn.Input is Arrived arrived
        ? (await arrivals.FindAsync(work, arrived.Value, cancel))?.BelongsTo ?? ""
        : EvidenceTurns.ValueOf(turn).Split('|')[0];

    private static string RequestIdOf(string value) => value.Split('|') is [_, var request] ? request : "";
}
