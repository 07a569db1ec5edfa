using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// card of an action → form → shown to be done; and when all are, one press says so (T6; clause 10.2 c). Files that come with the form
/// are fetched first and then show it.
/// </summary>
public sealed class FinishActionFlow(FindingTurns turns, ActionFiles files, IFileReception reception) : IFlow
{
    private const string Rule = "T6";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Done, Deed.WorkOnNonconformity), new Route(FindingRoutes.Done + Doors.Suffix, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.Implement, Deed.WorkOnNonconformity),
    ];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>An action is shown by its own owner too; that all of them are done, by the owner of the whole alone.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, turn.Input is Pressed { Button: FindingRoutes.Implement } ? Step.Implement : null, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var actionId = FindingTurns.SeenIn(turn).Part ?? "";
        return turn.Input switch
        {
            Pressed { Button: FindingRoutes.Implement } => turns.TakeAsync(
                work, turn, speaker, Rule, f => f.State == CorrectiveActionState.InProgress, (f, acting, _) => f.Implement(acting), null, cancel),
            Filled filled => FinishAsync(work, turn, filled, actionId, speaker, cancel),
            _ => turns.OpenAsync(work, turn, Rule, f => IsPossible(f, actionId), view => FormOfAction(view, actionId, turn.FormsTakeFiles), cancel),
        };
    }

    private static bool IsPossible(CorrectiveAction finding, string actionId) =>
        finding.State == CorrectiveActionState.InProgress && finding.Actions.Any(a => a.Id == actionId && !a.IsShown);

    private async Task<Result<Move>> FinishAsync(Work work, Turn turn, Filled filled, string actionId, Speaker speaker, CancellationToken cancel)
    {
        if (filled.TooLong(Rule) is { } tooLong) return tooLong;
        var shared = filled.FilesOf("files");
        var given = new ActionReport { Words = filled.TextOf("evidence"), Url = filled.TextOf("url"), HasFiles = shared.Count > 0 };
        if (given.Fault is { } refusal) return refusal;
        if (shared.Count > 0)
        {
            if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", Rule);
            if (await turns.StaleAsync(work, turn, finding, f => IsPossible(f, actionId), FormOf, [], cancel) is { } stale) return stale;
            var own = await files.OfAsync(work, speaker.Person, cancel);
            if (own.FirstOrDefault(p => p.Key == files.KeyOf(actionId)) is not { } purpose) return CorrectiveAction.Refused("NotYours", Rule);
            await reception.ReceiveAsync(work, turn, speaker.Person, purpose, shared, cancel);
            if (!given.HasText) return await turns.ShownAsync(work, turn, finding, cancel);
        }

        var evidence = new ActionEvidence { Id = Ids.New(work.At), ActionId = actionId, What = given.What, GivenBy = speaker.Id, GivenAt = work.At };
        return await turns.TakeAsync(
            work, turn, speaker, Rule, f => IsPossible(f, actionId), (f, acting, _) => f.Finish(acting, actionId, evidence), FormOf, cancel);

        Form FormOf(CorrectiveActionView view) => FormOfAction(view, actionId, turn.FormsTakeFiles);
    }

    private static Form FormOfAction(CorrectiveActionView view, string actionId, bool takesFiles)
    {
        var about = OwnerForms.About(view, FindingRoutes.Done, actionId);
        Field[] files = takesFiles ? [new FilesField { Id = "files", Label = Words("Field.Files"), Hint = Words("Field.FilesHint"), Optional = true }] : [];
        return about with
        {
            Parts = takesFiles ? about.Parts : [.. about.Parts, new Sentence(Words("Form.SendFilesHere"), Tone.Quiet)],
            Fields =
            [
                OwnerForms.Text("evidence", "Field.Shows", "Field.ShowsHint") with { Optional = true },
                new TextField { Id = "url", Label = Words("Field.Url"), Hint = Words("Field.UrlHint"), MaxLength = PublicLink.Longest, Optional = true }, .. files,
            ],
            Submit = Words("Form.Send"),
        };
    }

    private static Say Words(string key) => Say.Of("CorrectiveActions." + key);
}
