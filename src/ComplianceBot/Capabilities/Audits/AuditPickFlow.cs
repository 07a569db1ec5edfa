using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// form (theme) → form (clauses or controls of it, how and by whom the new ones are looked at) → the plan (row 22, AU-1, AU-8). Controls that
/// the Statement of Applicability excludes are not offered; what is no longer chosen leaves the plan.
/// </summary>
public sealed class AuditPickFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register, StatementStore statements) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { AuditRoutes.Pick, AuditRoutes.Picked }.SelectMany(r => new[] { new Route(r, Deed.OwnTasks), new Route(r + Doors.Suffix, Deed.OwnTasks) }),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-8", AuditRoles.DeedOfPlan, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        return turn.Input switch
        {
            Pressed { Button: AuditRoutes.Pick + Doors.Suffix } => await turns.OpenAsync(work, turn, "AU-8", AuditPlanning.CanBePlanned, ThemeForm, cancel),
            Filled { Form: AuditRoutes.Pick } filled => await AskAsync(work, turn, found.Value, filled.TextOf("theme"), cancel),
            Filled filled => await KeepAsync(work, turn, speaker, found.Value, filled, cancel),
            _ => await AskAsync(work, turn, found.Value, SeenRecord.In(turn).Part ?? "", cancel),
        };
    }

    private async Task<Result<Move>> AskAsync(Work work, Turn turn, Audit audit, string theme, CancellationToken cancel)
    {
        if (await turns.StaleAsync(work, turn, audit, AuditPlanning.CanBePlanned, ThemeForm, [], cancel) is { } stale) return stale;
        var offered = await OfferedAsync(work, audit, theme, cancel);
        return offered.Count == 0
            ? Audit.Refused("NothingInTheme", "AU-1") with { Field = "theme" }
            : new Open(PickForm(await turns.ViewAsync(work, audit, cancel), theme, offered));
    }

    private async Task<Result<Move>> KeepAsync(Work work, Turn turn, Speaker speaker, Audit audit, Filled filled, CancellationToken cancel)
    {
        var theme = SeenRecord.In(turn).Part ?? "";
        var offered = await OfferedAsync(work, audit, theme, cancel);
        if (offered.Count == 0) return Audit.Refused("NothingInTheme", "AU-1");
        var chosen = filled.ManyOf("requirements");
        if (chosen.FirstOrDefault(c => !offered.Contains(c)) is { } strange) return Audit.Refused("NoSuchRequirement", "AU-1", strange) with { Field = "requirements" };
        var auditor = filled.Field("auditor") is { Length: > 0 } id ? new PersonId(id) : (PersonId?)null;
        var plan = AuditPlan.Of(audit) with { Requirements = Planned(audit, theme, chosen, AuditForms.MethodsIn(filled), auditor) };
        return await turns.TakeAsync(
            work, turn, speaker, "AU-8", AuditPlanning.CanBePlanned, (seen, acting) => register.WritePlanAsync(work, seen.Id, seen.Version, plan, acting, cancel),
            view => PickForm(view, theme, offered), cancel);
    }

    /// <summary>Of other themes as it was; what was in the plan keeps how and by whom it is looked at, unless nothing was said about that yet.</summary>
    private static IReadOnlyList<AuditedRequirement> Planned(
        Audit audit, string theme, IReadOnlyList<string> chosen, IReadOnlyList<AuditMethod> methods, PersonId? auditor)
    {
        var before = audit.Requirements.ToDictionary(r => r.RequirementId, StringComparer.Ordinal);
        AuditedRequirement Of(string id)
        {
            var known = before.GetValueOrDefault(id) ?? new AuditedRequirement { RequirementId = id };
            return known with { Methods = known.Methods.Count > 0 ? known.Methods : methods, AuditorId = known.AuditorId ?? auditor };
        }

        return RequirementThemes.InOrder([.. audit.Requirements.Where(r => RequirementThemes.Of(r.RequirementId) != theme), .. chosen.Select(Of)]);
    }

    /// <summary>What is applicable, and what is in the plan already.</summary>
    private async Task<IReadOnlyList<string>> OfferedAsync(Work work, Audit audit, string theme, CancellationToken cancel)
    {
        var excluded = await statements.ExcludedAsync(work, cancel);
        var planned = audit.Requirements.Select(r => r.RequirementId).ToHashSet(StringComparer.Ordinal);
        return [.. RequirementThemes.RequirementsOf(theme).Where(id => !excluded.Contains(id) || planned.Contains(id))];
    }

    private static Form ThemeForm(AuditView view) => AuditForms.Of(view, AuditRoutes.Pick) with { Fields = [AuditForms.Themes(RequirementThemes.All)] };

    private static Form PickForm(AuditView view, string theme, IReadOnlyList<string> offered)
    {
        var team = view.Audit.Auditors.Select(a => new Choice(a.Value, Say.Exactly(view.NameOf(a)))).ToList();
        var planned = view.Audit.Requirements.Select(r => r.RequirementId).Where(offered.Contains);
        return AuditForms.Of(view, AuditRoutes.Picked, theme) with
        {
            Fields =
            [
                AuditForms.Choose("requirements", [.. offered.Select(id => new Choice(id, AuditCards.RequirementOf(id)))], string.Join(',', planned)) with { Many = true, Optional = true },
                AuditForms.Methods(isOptional: true),
                .. team.Count > 0 ? [AuditForms.Choose("auditor", team) with { Optional = true, Hint = AuditForms.Words("Field.auditor.hint") }] : Array.Empty<Field>(),
            ],
        };
    }
}
