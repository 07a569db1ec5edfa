using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// form → how grave it is with a reason (CA-2; lowered by who may by row 12, CA-3), and with it the owner (T2), who judges the effect (CA-10) and
/// what the certification body decided (CA-12, CA-28, CA-29). All of it together, or none. What the body decides later has a form of its own.
/// </summary>
public sealed class FindingClassifyFlow(FindingTurns turns, NamedPeople people, Permissions permissions) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
        [.. new[] { FindingRoutes.Classify, FindingRoutes.Body }.SelectMany(r => new[] { r, r + Door }.Select(name => new Route(name, OfficeRoles.DeedOf(r))))];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        OfficeRoles.Of(IsBody(turn) ? FindingRoutes.Body : FindingRoutes.Classify, await turns.CircumstanceAsync(work, turn, null, speaker, cancel));

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (IsBody(turn))
        {
            return turn.Input is Filled decided
                ? await turns.TakeAsync(work, turn, speaker, "CA-12", IsFromOutside, (f, _, isms) => f.RecordBody(BodyIn(decided), isms), OfficeForms.Body, cancel)
                : await turns.OpenAsync(work, turn, "CA-12", IsFromOutside, OfficeForms.Body, cancel);
        }

        var general = await turns.CircumstanceAsync(work, turn, null, speaker, cancel);
        var barred = permissions.Check(OfficeRoles.DeedOf(FindingRoutes.Body), speaker, OfficeRoles.Of(FindingRoutes.Body, general));
        Form FormOf(CorrectiveActionView view) => OfficeForms.Classify(view, barred is null && IsFromOutside(view.Finding));
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "CA-2", IsPossible, FormOf, cancel);
        var given = await GivenAsync(work, filled, general, speaker, cancel);
        return await turns.TakeAllAsync(
            work, turn, speaker, "CA-2", IsPossible,
            (f, acting, isms) => given.BodySaysSomething && barred is not null ? barred : Changes(f, acting, given, isms), FormOf, cancel);
    }

    /// <summary>What a form says, with who the named people are and whether the speaker may lower a severity.</summary>
    private sealed record Given(Filled Form, Severity? Severity, Refusal? MayNotLower, Result<PersonId>? Owner, Result<PersonId>? Verifier)
    {
        public bool BodySaysSomething => BodyIn(Form).SaysSomething;
    }

    private async Task<Given> GivenAsync(Work work, Filled filled, Circumstance general, Speaker speaker, CancellationToken cancel) => new(
        filled, filled.NameOf<Severity>("severity"), permissions.Check(Deed.LowerSeverity, speaker, general),
        await NamedAsync(work, filled, "person", Deed.WorkOnNonconformity, "T2", cancel),
        await NamedAsync(work, filled, "verifier", Deed.VerifyEffectiveness, "CA-10", cancel));

    private async Task<Result<PersonId>?> NamedAsync(Work work, Filled filled, string field, Deed deed, string rule, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(filled.Field(field))) return null;
        return await people.FindAsync(work, filled.Field(field), deed, rule, field, cancel);
    }

    private static Result<CorrectiveActionChange[]> Changes(CorrectiveAction finding, Acting acting, Given given, WorkingCalendar isms)
    {
        if (given.Severity is not { } severity) return CorrectiveAction.Refused("SeverityUnchosen", "CA-2") with { Field = "severity" };
        if (finding.LowersTo(severity) && given.MayNotLower is { } refused) return refused;
        if (finding.OwnerId is null && given.Owner is null) return Texts.MissingAt("T2", "person");
        var steps = new List<Func<CorrectiveAction, Result<CorrectiveActionChange>>>();
        if (given.Owner is { } owner && finding.OwnerId is null) steps.Add(f => owner.Then(p => f.Assign(p, acting)));
        if (given.Verifier is { } verifier) steps.Add(f => AtVerifier(verifier.Then(p => f.NameVerifier(p, acting))));
        if (given.BodySaysSomething) steps.Add(f => f.RecordBody(BodyIn(given.Form), isms));
        // a severity that stays as it is is no change where something else is said with it
        if (severity != finding.Severity || steps.Count == 0) steps.Insert(0, f => f.Classify(severity, given.Form.TextOf("reason"), isms));
        return InTurn(finding, steps);
    }

    private static Result<CorrectiveActionChange[]> InTurn(CorrectiveAction finding, IEnumerable<Func<CorrectiveAction, Result<CorrectiveActionChange>>> steps)
    {
        var changes = new List<CorrectiveActionChange>();
        foreach (var step in steps)
        {
            var taken = step(changes.Count == 0 ? finding : changes[^1].Now);
            if (taken.Refusal is { } refusal) return refusal;
            changes.Add(taken.Value);
        }

        return changes.ToArray();
    }

    private static Result<CorrectiveActionChange> AtVerifier(Result<CorrectiveActionChange> named) =>
        named.Refusal is { Field: not null } refusal ? refusal with { Field = "verifier" } : named;

    private static BodyDecision BodyIn(Filled filled) => new()
    {
        DueOn = filled.DayOf("body_due_on"), LastDayOfStage2 = filled.DayOf("stage2_last_day"), CertificateExpiry = filled.DayOf("certificate_expiry"),
        Reference = filled.TextOf("body_reference"),
    };

    private static bool IsPossible(CorrectiveAction finding) => finding.State.IsBeforeVerified();

    private static bool IsFromOutside(CorrectiveAction finding) => IsPossible(finding) && finding.Source == FindingSource.ExternalAudit;

    private static bool IsBody(Turn turn) => turn.Input is Filled { Form: FindingRoutes.Body } or Pressed { Button: FindingRoutes.Body + Door };
}
