using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the owner answers to a reminder without taking a step: on track, more time (CA-30), or not mine (row 13).</summary>
public sealed class OwnerAnswerFlow(
    FindingTurns turns, CorrectiveActionFacts facts, CorrectiveActionRegister register, CorrectiveActionBoard board, CorrectiveActionSettings settings, PeopleStore people,
    Wording wording) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.OnTrack, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.MoreTime, Deed.WorkOnNonconformity), new Route(FindingRoutes.MoreTime + Door, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.HandOver, Deed.WorkOnNonconformity), new Route(FindingRoutes.HandOver + Door, Deed.WorkOnNonconformity),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, null, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Filled filled && filled.TooLong(CorrectiveAction.HandOverRule) is { } tooLong) return tooLong;
        return turn.Input switch
        {
            Filled { Form: FindingRoutes.MoreTime } given => await AskTimeAsync(work, turn, given, speaker, cancel),
            Filled given => await HandOverAsync(work, turn, given, speaker, cancel),
            Pressed { Button: FindingRoutes.MoreTime + Door } => await OpenTimeAsync(work, turn, speaker, cancel),
            Pressed { Button: FindingRoutes.HandOver + Door } => await OpenHandOverAsync(work, turn, speaker, cancel),
            _ => await OnTrackAsync(work, turn, speaker, cancel),
        };
    }

    /// <summary>Nothing changes: it is noted, and the one who asked hears the date. Pressed twice on a day it is noted once.</summary>
    private async Task<Result<Move>> OnTrackAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "T6");
        var seen = FindingTurns.SeenIn(turn);
        var view = await board.ViewAsync(work, finding, cancel);
        var task = seen.Part is null ? CorrectiveActionTask.Implement : CorrectiveActionTask.Act;
        if (view.Awaited.FirstOrDefault(a => a.Task == task && a.Action?.Id == seen.Part) is not { } awaited) return new Reply(StaleForms.Card(view, seen));
        var acting = await facts.ActingAsync(work, finding, speaker, cancel);
        if (awaited.Action?.OwnerId != speaker.Id && !finding.IsActedForBy(acting)) return CorrectiveAction.Refused("NotYours", "T6");
        var note = wording.Write(
            awaited.Action is { } action ? Words("Note.ActionOnTrack", action.What, awaited.DueOn) : Words("Note.OnTrack", awaited.DueOn), speaker.Person.Reader);
        if (!view.Notes.Any(n => n.WrittenBy == speaker.Id && n.Text == note && LeaveRegister.TodayOf(speaker.Person, n.WrittenAt) == acting.On))
        {
            var noted = await register.NoteAsync(work, finding.Id, speaker.Id, note, cancel);
            if (noted.Refusal is { } refusal) return refusal;
        }

        return new Reply(OnTrack(finding, awaited, acting));
    }

    private static Card OnTrack(CorrectiveAction finding, AwaitedTask awaited, Acting acting) => new()
    {
        Title = Words("OnTrack.Thanks", finding.Reference),
        Parts = [new Sentence(Words(acting.On > awaited.DueOn ? "OnTrack.WasDue" : "OnTrack.Due", awaited.DueOn))],
        Buttons = [FindingButtons.Look(finding)],
    };

    private async Task<Result<Move>> OpenTimeAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "CA-30");
        var acting = await facts.ActingAsync(work, finding, speaker, cancel);
        return IsExtensible(finding) && finding.WhyNoExtension(acting, settings) is { } refusal
            ? refusal
            : await turns.OpenAsync(work, turn, "CA-30", IsExtensible, TimeForm, cancel);
    }

    private async Task<Result<Move>> AskTimeAsync(Work work, Turn turn, Filled given, Speaker speaker, CancellationToken cancel)
    {
        var to = given.DayOf("to", "CA-30");
        if (to.Refusal is { } missing) return missing;
        return await turns.TakeAsync(
            work, turn, speaker, "CA-30", IsExtensible, (f, acting, _) => f.AskExtension(acting, to.Value, given.TextOf("reason"), settings), TimeForm, cancel);
    }

    private async Task<Result<Move>> OpenHandOverAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await turns.FindAsync(work, turn, cancel) is { } finding && !finding.IsOwnedBy(speaker.Id)
            ? CorrectiveAction.Refused("NotYours", CorrectiveAction.HandOverRule)
            : await turns.OpenAsync(work, turn, CorrectiveAction.HandOverRule, CanBeHandedOver, HandOverForm, cancel);

    private async Task<Result<Move>> HandOverAsync(Work work, Turn turn, Filled given, Speaker speaker, CancellationToken cancel)
    {
        var to = await given.PersonAsync(work, people, CorrectiveAction.HandOverRule, cancel);
        if (to.Refusal is { } unknown) return unknown;
        return await turns.TakeAsync(
            work, turn, speaker, CorrectiveAction.HandOverRule, CanBeHandedOver, (f, acting, _) => f.HandOver(acting, to.Value.Id, given.TextOf("reason")), HandOverForm,
            cancel);
    }

    private static bool IsExtensible(CorrectiveAction finding) =>
        finding.State <= CorrectiveActionState.InProgress && finding is { OwnerId: not null, ExtensionTo: null };

    private static bool CanBeHandedOver(CorrectiveAction finding) => finding.State.IsBeforeVerified() && finding.OwnerId is not null;

    private Form TimeForm(CorrectiveActionView view) => OwnerForms.About(view, FindingRoutes.MoreTime) with
    {
        Fields =
        [
            new DayField
            {
                Id = "to", Label = Words("Field.To"), Hint = Words("Field.ToHint", view.Finding.ImplementBy, view.Finding.LatestExtension(settings)),
                Initial = view.Finding.LatestExtension(settings),
            },
            OwnerForms.Text("reason", "Field.Reason", "Field.TimeHint"),
        ],
        Submit = Words("Form.Ask"),
    };

    private static Form HandOverForm(CorrectiveActionView view) => OwnerForms.About(view, FindingRoutes.HandOver) with
    {
        Fields = [OwnerForms.Person("Field.Person"), OwnerForms.Text("reason", "Field.Reason", "Field.HandOverHint")],
        Submit = Words("Form.PassOn"),
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
