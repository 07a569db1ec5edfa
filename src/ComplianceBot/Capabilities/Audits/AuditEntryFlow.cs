using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>form → an audit enters the programme with its kind, its days and, where it is ours, its lead (row 20, AU-8).</summary>
public sealed class AuditEntryFlow(AuditTurns turns, AuditRegister register, AuditPeople people) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Add, Deed.EditAuditProgramme), new Route(AuditRoutes.Add + Doors.Suffix, Deed.EditAuditProgramme)];

    public IReadOnlyList<Command> Commands => [new Command("add audit", Deed.EditAuditProgramme, Words("Command.Add"), Words("Help.Add"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return new Open(FormOf(await people.AuditorsAsync(work, cancel)));
        if (filled.NameOf<AuditKind>("kind") is not { } kind) return Audit.Refused("KindMissing", "AU-8") with { Field = "kind" };
        if (filled.DayOf("starts_on") is not { } starts) return Audit.Refused("DayMissing", "AU-8") with { Field = "starts_on" };
        if (filled.DayOf("last_day") is not { } last) return Audit.Refused("DayMissing", "AU-8") with { Field = "last_day" };
        var lead = await people.AuditorAsync(work, filled.Field("lead"), "lead", cancel);
        if (lead.Refusal is { } unknown) return unknown;
        var entered = await register.EnterAsync(work, kind, starts, last, lead.Value, AuditTurns.ActingOf(work, speaker), cancel);
        return entered.Refusal is { } refusal ? refusal : await turns.ShownAsync(work, turn, entered.Value, cancel);
    }

    private static Form FormOf(IReadOnlyList<Choice> auditors) => new()
    {
        Title = Words("Form.add"), Name = AuditRoutes.Add, Submit = Words("Submit.add"),
        Fields =
        [
            AuditForms.Choose("kind", [.. Enum.GetValues<AuditKind>().Select(k => new Choice(k.ToString(), AuditCards.KindOf(k)))]),
            new DayField { Id = "starts_on", Label = Words("Field.starts_on") },
            new DayField { Id = "last_day", Label = Words("Field.last_day") },
            .. auditors.Count > 0
                ? [AuditForms.Choose("lead", auditors) with { Optional = true, Hint = Words("Field.lead.hint") }]
                : Array.Empty<Field>(),
        ],
    };

    private static Say Words(string key, params Arg[] args) => AuditForms.Words(key, args);
}
