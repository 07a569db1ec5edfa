using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// command, button or message → form → raised (T1). Whoever points to a message and may not raise a finding gets the form that reports
/// it to the ISMS manager (row 3).
/// </summary>
public sealed class RaiseFlow(RaiseOpening opening, FindingRaising raising, FindingDrafts drafts, CorrectiveActionBoard board) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Raise, Deed.RaiseNonconformity), new Route(FindingRoutes.Raise + Doors.Suffix, Deed.RaiseNonconformity),
        new Route(FindingRoutes.RaiseFromMessage, Deed.Report),
    ];

    public IReadOnlyList<Command> Commands => [new Command("raise", Deed.RaiseNonconformity, Words("Command.Raise"), Words("Help.Raise"))];

    /// <summary>Which control or clause it is decides when the form is sent.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turn.Input is Cited ? Task.FromResult(Circumstance.None) : raising.AnywhereAsync(work, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Cited cited => new Open(await opening.FromMessageAsync(work, cited, speaker, cancel)),
        Filled filled => await RaiseAsync(work, filled, speaker, cancel),
        Pressed pressed => await opening.OpenAsync(work, RaiseOrigin.Parse(pressed.Value), speaker, cancel),
        _ => await opening.OpenAsync(work, RaiseOrigin.Parse(""), speaker, cancel),
    };

    private async Task<Result<Move>> RaiseAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var origin = RaiseOrigin.Parse(filled.Value);
        if (filled.DayOf("raised_on") is not { } raisedOn) return Missing("raised_on");
        if (filled.NameOf<FindingSource>("source") is not { } source) return Missing("source");
        var older = await opening.OlderAsync(work, origin, speaker, cancel);
        if (older.Refusal is { } unknown) return unknown;
        var draft = await drafts.FindAsync(work, origin.DraftId, speaker.Id, cancel);
        if (origin.DraftId is not null && draft is null) return RaiseOpening.DraftGone;
        var wish = RaiseForms.WishOf(filled, raisedOn, source) with { RecurrenceOf = older.Value?.Id };
        var raised = await raising.RaiseAsync(work, draft is { IsLong: true } ? wish with { ObjectiveEvidence = draft.Text } : wish, speaker, cancel);
        if (raised.Refusal is { } refusal) return refusal;
        await drafts.DoneAsync(work, draft, cancel);
        return new Close(await RaisedAsync(work, raised.Value, cancel));
    }

    /// <summary>Its number, and what happens next.</summary>
    private async Task<Card> RaisedAsync(Work work, CorrectiveAction raised, CancellationToken cancel)
    {
        var card = CorrectiveActionCards.Of(await board.ViewAsync(work, raised, cancel));
        return card with { Parts = [new Sentence(Words("Raise.Done", raised.Reference)), .. card.Parts] };
    }

    private static Refusal Missing(string field) => Texts.MissingAt("T1", field);

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
