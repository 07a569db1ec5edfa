using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// "propose" → what the next internal audit should look at first, and why (AU-7) → form → into the plan of an audit that the speaker leads
/// (row 22). The ranking is the rule's; nothing is chosen for anybody.
/// </summary>
public sealed class ProposalFlow(
    AuditTurns turns, AuditRegister register, AuditStore audits, AuditStatus status, CoverageReading coverage, StatementStore statements, Permissions permissions,
    Organisation organisation) : IFlow
{
    private const int Shown = 15, Offered = AuditForms.MostChoices;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(AuditRoutes.Proposal, Deed.EditAuditProgramme), new Route(AuditRoutes.TakeOver, Deed.EditAuditProgramme),
        new Route(AuditRoutes.TakeOver + Doors.Suffix, Deed.EditAuditProgramme),
    ];

    public IReadOnlyList<Command> Commands => [new Command("propose", Deed.EditAuditProgramme, Words("Command.Propose"), Words("Help.Propose"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var asOf = organisation.DayOf(work.At);
        var ranked = await RankedAsync(work, asOf, cancel);
        var mine = (await audits.OpenAsync(work, cancel)).Where(a => MayPlan(work, a, speaker)).ToList();
        return turn.Input switch
        {
            Filled filled => await TakeOverAsync(work, turn, speaker, mine, ranked, filled, cancel),
            Pressed { Button: AuditRoutes.TakeOver + Doors.Suffix } => mine.Count == 0 ? Audit.Refused("NothingToPlan", "AU-8") : new Open(FormOf(mine, ranked)),
            _ => new Reply(CardOf(ranked, mine.Count > 0, asOf)),
        };
    }

    /// <summary>What no audit has looked at yet is on record as such; how grave risks are is not known without a register of them.</summary>
    private async Task<IReadOnlyList<RequirementFacts>> RankedAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var required = Coverage.Clauses.Concat(Coverage.Controls(await statements.ExcludedAsync(work, cancel))).ToList();
        return ProgrammeRanking.Rank(await coverage.FactsAsync(work, required, await status.AuditsOnAsync(work, asOf, cancel), asOf, cancel));
    }

    private bool MayPlan(Work work, Audit audit, Speaker speaker) => audit is { Kind: AuditKind.Internal, State: AuditState.Planned }
        && permissions.Check(Deed.EditAuditPlan, speaker, AuditRoles.Of(audit, speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At))) is null;

    private async Task<Result<Move>> TakeOverAsync(
        Work work, Turn turn, Speaker speaker, IReadOnlyList<Audit> mine, IReadOnlyList<RequirementFacts> ranked, Filled filled, CancellationToken cancel)
    {
        if (mine.FirstOrDefault(a => a.Id == filled.Field("audit")) is not { } audit) return Audit.Refused("NothingToPlan", "AU-8") with { Field = "audit" };
        var chosen = filled.ManyOf("requirements");
        if (chosen.Count == 0) return Audit.Refused("RequirementMissing", "AU-8") with { Field = "requirements" };
        if (chosen.FirstOrDefault(c => ranked.All(r => r.RequirementId != c)) is { } strange) return Audit.Refused("NoSuchRequirement", "AU-1", strange) with { Field = "requirements" };
        var added = chosen.Where(c => audit.Requirements.All(r => r.RequirementId != c)).Select(c => new AuditedRequirement { RequirementId = c, Methods = AuditForms.MethodsIn(filled) });
        var plan = AuditPlan.Of(audit) with { Requirements = RequirementThemes.InOrder([.. audit.Requirements, .. added]) };
        var written = await register.WritePlanAsync(work, audit.Id, audit.Version, plan, AuditTurns.ActingOf(work, speaker), cancel);
        return written.Refusal is { } refusal ? refusal : await turns.ShownAsync(work, turn, written.Value, cancel);
    }

    private static Card CardOf(IReadOnlyList<RequirementFacts> ranked, bool canTakeOver, DateOnly asOf) => new()
    {
        Title = Words("Proposal.Title"),
        Parts =
        [
            new Sentence(Words("Proposal.Figures", asOf, ranked.Count(r => r.LastAuditedOn is null), ranked.Count, ranked.Count(r => r is { LastAuditedOn: not null, HadNonconformitySince: true }))),
            new Rows([.. ranked.Take(Shown).Select((r, at) => new Row(Words("Proposal.Row", at + 1, AuditCards.RequirementOf(r.RequirementId), WhyOf(r, asOf))))]),
            .. ranked.Count > Shown ? [new Sentence(Words("Card.More", ranked.Count - Shown), Tone.Quiet)] : Array.Empty<Part>(), new Sentence(Words("Proposal.How"), Tone.Quiet),
        ],
        Buttons =
        [
            canTakeOver
                ? new Button { Label = Words("Button.takeover"), Name = AuditRoutes.TakeOver + Doors.Suffix, Press = Press.Opens, Primary = true }
                : new Button { Label = Words("Button.add"), Name = AuditRoutes.Add + Doors.Suffix, Press = Press.Opens },
        ],
    };

    private static Say WhyOf(RequirementFacts facts, DateOnly asOf) => facts switch
    {
        { LastAuditedOn: null, LastNonconformityOn: { } raised } => Words("Proposal.NeverAndFound", raised),
        { LastAuditedOn: null } => Words("Proposal.Never"),
        { HadNonconformitySince: true } => Words("Proposal.Found", facts.LastNonconformityOn!.Value, facts.LastAuditedOn!.Value),
        _ => Words("Proposal.Days", facts.LastAuditedOn.Value, asOf.DayNumber - facts.LastAuditedOn.Value.DayNumber),
    };

    private static Form FormOf(IReadOnlyList<Audit> mine, IReadOnlyList<RequirementFacts> ranked) => new()
    {
        Title = Words("Form.takeover"), Name = AuditRoutes.TakeOver, Submit = Words("Submit.takeover"),
        Fields =
        [
            AuditForms.Choose("audit", [.. mine.Select(a => new Choice(a.Id, AuditCards.TitleOf(a)))], mine[0].Id),
            AuditForms.Choose(
                "requirements", [.. ranked.Take(Offered).Select(r => new Choice(r.RequirementId, AuditCards.RequirementOf(r.RequirementId)))],
                string.Join(',', ranked.Take(Shown).Select(r => r.RequirementId))) with { Many = true },
            AuditForms.Methods(isOptional: true),
        ],
    };

    private static Say Words(string key, params Arg[] args) => AuditForms.Words(key, args);
}
