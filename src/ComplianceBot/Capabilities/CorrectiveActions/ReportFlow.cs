using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>command → form → reported (row 3): anybody says what was seen or could be better, and hears by when somebody looks at it.</summary>
public sealed class ReportFlow(ReportRegister register, FindingDrafts drafts, ReportDates dates) : IFlow
{
    private const string Make = ReportRoutes.Make;

    public IReadOnlyList<Route> Routes => [new Route(Make, Deed.Report), new Route(Make + Doors.Suffix, Deed.Report)];

    public IReadOnlyList<Command> Commands => [new Command("report", Deed.Report, Words("Command.Report"), Words("Help.Report"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Said said => new Open(ReportForms.Make(await drafts.KeepAsync(work, speaker.Id, FindingDraft.Typed(said), isMessage: false, cancel))),
        Filled filled => await MakeAsync(work, filled, speaker, cancel),
        Pressed pressed => await OpenAsync(work, pressed.Value, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> OpenAsync(Work work, string draftId, Speaker speaker, CancellationToken cancel)
    {
        var draft = await drafts.FindAsync(work, draftId, speaker.Id, cancel);
        return draftId.Length > 0 && draft is null ? RaiseOpening.DraftGone : new Open(ReportForms.Make(draft));
    }

    private async Task<Result<Move>> MakeAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        if (filled.NameOf<ReportKind>("kind") is not { } kind) return Texts.MissingAt("row 3", "kind");
        var draft = await drafts.FindAsync(work, filled.Value, speaker.Id, cancel);
        if (filled.Value.Length > 0 && draft is null) return RaiseOpening.DraftGone;
        var made = await register.MakeAsync(work, kind, filled.Field("text") ?? "", draft is { IsMessage: true } ? draft.Text : null, speaker.Id, cancel);
        if (made.Refusal is { } refusal) return refusal;
        await drafts.DoneAsync(work, draft, cancel);
        return new Close(ReportCards.Received(made.Value, await dates.DueAsync(work, made.Value, cancel)));
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
