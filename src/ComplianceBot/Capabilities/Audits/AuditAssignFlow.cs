using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// form (who, theme) → form (what this auditor looks at) → the plan (row 22). Only what somebody is independent of is offered; the rest is
/// listed with the rule and the reason (AU-20 to AU-22), and where nobody is left, somebody from outside is proposed (AU-23).
/// </summary>
public sealed class AuditAssignFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register, IndependenceFacts facts, AuditPeople people) : IFlow
{
    private const char Separator = '~';

    private sealed record Offer(PersonId Auditor, string Theme, IReadOnlyList<string> Requirements, IReadOnlyList<Conflict> Conflicts);

    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { AuditRoutes.Assign, AuditRoutes.Assigned }.SelectMany(r => new[] { new Route(r, Deed.OwnTasks), new Route(r + Doors.Suffix, Deed.OwnTasks) }),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-20", AuditRoles.DeedOfPlan, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        var audit = found.Value;
        if (!IsPossible(audit)) return audit.Auditors.Count == 0 ? Audit.Refused("NoTeam", "AU-8") : Audit.Refused("RequirementMissing", "AU-8");
        if (turn.Input is Pressed { Button: AuditRoutes.Assign + Doors.Suffix }) return await turns.OpenAsync(work, turn, "AU-20", IsPossible, await WhoFormAsync(work, audit, cancel), cancel);
        var (auditor, theme) = turn.Input is Filled { Form: AuditRoutes.Assign } chosen
            ? (chosen.TextOf("auditor"), chosen.TextOf("theme"))
            : (SeenRecord.In(turn).Part ?? "").Split(Separator) is [var one, var other] ? (one, other) : ("", "");
        if (!audit.Auditors.Contains(new PersonId(auditor))) return Audit.Refused("NotOnTeam", "AU-8") with { Field = "auditor" };
        var offer = await OfferAsync(work, audit, new PersonId(auditor), theme, cancel);
        if (turn.Input is Filled { Form: AuditRoutes.Assigned } filled) return await KeepAsync(work, turn, speaker, audit, offer, filled, cancel);
        if (await turns.StaleAsync(work, turn, audit, IsPossible, await WhoFormAsync(work, audit, cancel), [], cancel) is { } stale) return stale;
        return new Open(WhatForm(await turns.ViewAsync(work, audit, cancel), offer));
    }

    internal static bool IsPossible(Audit audit) => audit is { Auditors.Count: > 0, Requirements.Count: > 0 } && audit.CanBePlanned();

    private Task<Result<Move>> KeepAsync(Work work, Turn turn, Speaker speaker, Audit audit, Offer offer, Filled filled, CancellationToken cancel)
    {
        var chosen = filled.ManyOf("requirements").ToHashSet(StringComparer.Ordinal);
        AuditedRequirement Of(AuditedRequirement planned) =>
            RequirementThemes.Of(planned.RequirementId) != offer.Theme ? planned
            : chosen.Contains(planned.RequirementId) ? planned with { AuditorId = offer.Auditor }
            : planned.AuditorId == offer.Auditor ? planned with { AuditorId = null }
            : planned;
        var plan = AuditPlan.Of(audit) with { Requirements = [.. audit.Requirements.Select(Of)] };
        return turns.TakeAsync(
            work, turn, speaker, "AU-20", IsPossible, (seen, acting) => register.WritePlanAsync(work, seen.Id, seen.Version, plan, acting, cancel),
            view => WhatForm(view, offer), cancel);
    }

    private async Task<Offer> OfferAsync(Work work, Audit audit, PersonId auditor, string theme, CancellationToken cancel)
    {
        var asked = audit.Requirements.Where(r => RequirementThemes.Of(r.RequirementId) == theme).Select(r => r with { AuditorId = auditor }).ToList();
        var conflicts = audit.Kind.IsOwn() ? (await facts.ConflictsAsync(work, asked, audit.StartsOn, cancel)).Where(c => !audit.IsOverridden(c)).ToList() : [];
        var barred = conflicts.Select(c => c.RequirementId).ToHashSet(StringComparer.Ordinal);
        return new Offer(auditor, theme, [.. asked.Select(r => r.RequirementId).Where(id => !barred.Contains(id))], conflicts);
    }

    private async Task<Func<AuditView, Form>> WhoFormAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var candidates = (await people.AuditorsAsync(work, cancel)).Select(c => new PersonId(c.Value)).Union(audit.Auditors).ToList();
        var allowed = audit.Overrides.Select(o => o.RequirementId).ToHashSet(StringComparer.Ordinal);
        var nobody = audit.Kind.IsOwn()
            ? (await facts.NobodyLeftAsync(work, [.. audit.Requirements.Select(r => r.RequirementId)], candidates, audit.StartsOn, cancel)).Where(id => !allowed.Contains(id)).ToList()
            : [];
        return view => AuditForms.Of(view, AuditRoutes.Assign) with
        {
            Parts =
            [
                new Sentence(AuditCards.TitleOf(view.Audit), Tone.Quiet),
                .. nobody.Count > 0 ? [new Sentence(AuditForms.Words("Form.assign.nobody", string.Join(", ", nobody)), Tone.Strong)] : Array.Empty<Part>(),
            ],
            Fields =
            [
                AuditForms.Choose("auditor", [.. view.Audit.Auditors.Select(a => new Choice(a.Value, Say.Exactly(view.NameOf(a))))]),
                AuditForms.Themes(view.Audit.Requirements.Select(r => RequirementThemes.Of(r.RequirementId)).Distinct()),
            ],
        };
    }

    /// <summary>Where there is nothing to choose it is a page to read.</summary>
    private static Form WhatForm(AuditView view, Offer offer)
    {
        var form = AuditForms.Of(view, AuditRoutes.Assigned, offer.Auditor.Value + Separator + offer.Theme);
        var taken = view.Audit.Requirements.Where(r => r.AuditorId == offer.Auditor).Select(r => r.RequirementId).Where(offer.Requirements.Contains);
        var others = view.Audit.Requirements.Where(r => r.AuditorId is { } other && other != offer.Auditor).ToDictionary(r => r.RequirementId, r => view.NameOf(r.AuditorId), StringComparer.Ordinal);
        return form with
        {
            Parts = [new Sentence(AuditForms.Words("Form.assigned.who", view.NameOf(offer.Auditor))), .. NotOffered(offer)],
            Fields = offer.Requirements.Count == 0
                ? []
                : [AuditForms.Choose("requirements", [.. offer.Requirements.Select(id => new Choice(id, LabelOf(id, others.GetValueOrDefault(id))))], string.Join(',', taken)) with { Many = true, Optional = true }],
            Submit = offer.Requirements.Count == 0 ? null : form.Submit,
        };
    }

    private static Say LabelOf(string id, string? other) => other is null ? AuditCards.RequirementOf(id) : AuditForms.Words("Form.assigned.other", AuditCards.RequirementOf(id), other);

    private static IEnumerable<Part> NotOffered(Offer offer) => offer.Conflicts.Count == 0
        ? []
        :
        [
            new Sentence(AuditForms.Words("Form.assigned.not"), Tone.Strong),
            new Rows([.. offer.Conflicts.Select(c => new Row(AuditForms.Words("Form.assigned.because", c.RequirementId, AuditForms.Words("Conflict." + c.Reason), c.RuleId)))]),
        ];
}
