using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// card → how? → why? (up to five times), or fishbone, or neither → cause, elsewhere, reviewed → cause analysed (T3; clause 10.2 b). What
/// was said is kept after every form; whoever opens it again goes on where it was left.
/// </summary>
public sealed class AnalyseCauseFlow(FindingTurns turns, OwnerDrafts drafts, Wording wording) : IFlow
{
    private const string Door = Doors.Suffix;

    private static readonly string[] Forms = [FindingRoutes.Analyse, FindingRoutes.Why, FindingRoutes.Fishbone, FindingRoutes.Cause];

    public IReadOnlyList<Route> Routes =>
        [.. Forms.SelectMany(f => new[] { f, f + Door }).Append(FindingRoutes.Method).Select(name => new Route(name, Deed.WorkOnNonconformity))];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, Step.Analyse, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "T3");
        var draft = await drafts.CauseAsync(work, finding, speaker.Id, cancel);
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "T3", IsPossible, view => Opened(view, draft, turn), cancel);
        if (filled.TooLong("T3") is { } refusal) return refusal;
        if (await turns.StaleAsync(work, turn, finding, IsPossible, view => Sent(view, draft, filled), CauseText.WordsOf(draft), cancel) is { } stale) return stale;
        if (filled.Form == FindingRoutes.Cause) return await AnalyseAsync(work, turn, filled, draft, speaker, cancel);
        var said = Said(draft, filled);
        if (said.Refusal is { } missing) return missing;
        await drafts.KeepAsync(work, finding, speaker.Id, said.Value, cancel);
        return await turns.OpenAsync(work, turn, "T3", IsPossible, view => Next(view, said.Value), cancel);
    }

    private static CauseDraft Free => new() { Method = CauseMethod.Other };

    private static bool IsPossible(CorrectiveAction finding) => finding is { State: CorrectiveActionState.Contained, OwnerId: not null };

    /// <summary>Where a button leads: to the form it names, or on from what was said last.</summary>
    private static Form Opened(CorrectiveActionView view, CauseDraft? draft, Turn turn) => (turn.Input, draft) switch
    {
        (Pressed { Button: FindingRoutes.Method }, _) or (_, null) => CauseForms.Method(view, draft),
        (Pressed { Button: FindingRoutes.Why + Door }, { } so) when NumberOf(turn) is var number && number <= so.Whys.Count => CauseForms.Why(view, so, number),
        (Pressed { Button: FindingRoutes.Fishbone + Door }, { } so) => CauseForms.Fishbone(view, so),
        (_, { } so) => Next(view, so),
    };

    private static Form Next(CorrectiveActionView view, CauseDraft draft) => draft switch
    {
        { Method: CauseMethod.FiveWhys, IsFound: false } => CauseForms.Why(view, draft, draft.Whys.Count + 1),
        { Method: CauseMethod.Fishbone, Branches.Count: 0 } => CauseForms.Fishbone(view, draft),
        _ => CauseForms.Cause(view, draft),
    };

    /// <summary>The form that was sent, of the record as it is now.</summary>
    private static Form Sent(CorrectiveActionView view, CauseDraft? draft, Filled filled) => (filled.Form, draft) switch
    {
        (FindingRoutes.Why, { } so) => CauseForms.Why(view, so, Math.Min(NumberOf(SeenRecord.Parse(filled.Value)), so.Whys.Count + 1)),
        (FindingRoutes.Fishbone, { } so) => CauseForms.Fishbone(view, so),
        (FindingRoutes.Cause, _) => CauseForms.Cause(view, draft ?? Free),
        _ => CauseForms.Method(view, draft),
    };

    private static Result<CauseDraft> Said(CauseDraft? draft, Filled filled)
    {
        var so = draft ?? Free;
        if (filled.Form == FindingRoutes.Why)
        {
            var answer = filled.TextOf("answer");
            return string.IsNullOrWhiteSpace(answer)
                ? Texts.MissingAt("T3", "answer")
                : so.Answered(NumberOf(SeenRecord.Parse(filled.Value)), answer, filled.Field("next") == CauseForms.IsCause);
        }

        if (filled.Form == FindingRoutes.Fishbone)
        {
            var branches = CauseForms.BranchesOf(filled);
            return branches.Count == 0
                ? CorrectiveAction.Refused("BranchMissing", "T3") with { Field = CauseForms.FieldOf(FishboneBranch.People) }
                : so with { Method = CauseMethod.Fishbone, Branches = branches };
        }

        return Enum.GetNames<CauseMethod>().Contains(filled.Field("method"), StringComparer.Ordinal)
            ? so with { Method = Enum.Parse<CauseMethod>(filled.Field("method")!) }
            : CorrectiveAction.Refused("MethodMissing", "T3") with { Field = "method" };
    }

    private Task<Result<Move>> AnalyseAsync(Work work, Turn turn, Filled filled, CauseDraft? draft, Speaker speaker, CancellationToken cancel)
    {
        var so = draft ?? Free;
        var given = new CauseAnalysis
        {
            Reviewed = filled.Field("reviewed") == "yes", Method = so.Method, Elsewhere = filled.TextOf("elsewhere"),
            Cause = CauseText.Of(so, filled.TextOf("cause"), say => wording.Write(say, speaker.Person.Reader)),
        };
        return turns.TakeAsync(
            work, turn, speaker, "T3", IsPossible, (f, acting, _) => f.Analyse(acting, given), view => CauseForms.Cause(view, so), cancel);
    }

    private static int NumberOf(Turn turn) => NumberOf(FindingTurns.SeenIn(turn));

    private static int NumberOf(SeenRecord seen) =>
        int.TryParse(seen.Part, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, CauseDraft.MostWhys) : CauseDraft.MostWhys;
}
