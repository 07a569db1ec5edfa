using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>command → form → asked (E1, row 5); form → cancelled (E9, row 9).</summary>
public sealed class EvidenceOfficeFlow(
    EvidenceAsking asking, EvidenceOffice office, EvidenceRegister register, EvidenceStore requests, EvidenceFacts facts, EvidenceBoard board,
    Organisation organisation) : IFlow
{
    private const string Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(EvidenceForms.Ask, Deed.CreateEvidenceRequest), new Route(EvidenceForms.Ask + Door, Deed.CreateEvidenceRequest),
        new Route(EvidenceForms.Cancel, Deed.CancelEvidenceRequest), new Route(EvidenceForms.Cancel + Door, Deed.CancelEvidenceRequest),
    ];

    public IReadOnlyList<Command> Commands =>
        [new Command("request evidence", Deed.CreateEvidenceRequest, Words("Command.Ask"), Words("Help.Ask"))];

    /// <summary>An internal auditor asks in the own audit: the requirement on the form decides, and whoever is in some audit may open it.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Filled { Form: EvidenceForms.Cancel } or Pressed { Button: EvidenceForms.Cancel + Door })
            return await EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);
        IEnumerable<Requirement> about = turn.Input is Filled filled
            ? Requirements.Find(filled.Field("requirement") ?? "") is { } one ? [one] : []
            : speaker.Is(Role.InternalAuditor) ? Requirements.All : [];
        foreach (var requirement in about)
        {
            if ((await facts.AuditsAsync(work, requirement.Id, cancel)).Any(a => a.Auditors.Contains(speaker.Id)))
                return new Circumstance { IsInAuditScope = true };
        }

        return Circumstance.None;
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: EvidenceForms.Ask } filled => await AskAsync(work, filled, speaker, cancel),
        Filled { Form: EvidenceForms.Cancel } filled =>
            await ShownAsync(work, await office.CancelAsync(work, filled.Value, filled.Field("reason") ?? "", cancel), cancel),
        Pressed { Button: EvidenceForms.Cancel + Door } pressed => await CancelFormAsync(work, pressed.Value, cancel),
        _ => new Open(EvidenceForms.AskForm(organisation.DayOf(work.At))),
    };

    private async Task<Result<Move>> AskAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        if (filled.DayOf("due") is not { } due) return DayMissing("due");
        if (filled.DayOf("period_from") is not { } from) return DayMissing("period_from");
        if (filled.DayOf("period_to") is not { } to) return DayMissing("period_to");
        if (filled.NameOf<EvidenceKind>("kind") is not { } kind) return EvidenceRequest.Refused("KindMissing", "E1") with { Field = "kind" };
        var asked = await asking.AskAsync(
            work,
            new EvidenceWish
            {
                Requirement = filled.Field("requirement") ?? "", What = filled.Field("what") ?? "", Kind = kind, OwnerMail = filled.Field("person") ?? "",
                Due = due, PeriodFrom = from, PeriodTo = to, Mandatory = filled.Field("counts") != EvidenceForms.Optional,
            },
            speaker.Id, cancel);
        return await ShownAsync(work, asked, cancel);
    }

    private async Task<Result<Move>> CancelFormAsync(Work work, string id, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, "E9", cancel);
        if (found.Refusal is { } unknown) return unknown;
        var view = await board.ViewAsync(work, found.Value, cancel);
        return view.Request.State.IsOpen() ? new Open(EvidenceForms.CancelForm(view)) : new Reply(EvidenceCards.Of(view));
    }

    /// <summary>Who asked sees of whom, until when, and how to take it back.</summary>
    private async Task<Result<Move>> ShownAsync(Work work, Result<EvidenceRequest> changed, CancellationToken cancel)
    {
        if (changed.Refusal is { } refusal) return refusal;
        var view = await board.ViewAsync(work, changed.Value, cancel);
        if (!view.Request.State.IsOpen()) return new Close(EvidenceCards.Of(view));
        return new Close(new Card
        {
            Title = Words("Ask.Done", view.Request.Reference, view.Owner.Name),
            Parts = [new Sentence(Words("Duty.Answer", view.Series.RequirementId, view.Series.What)), new Sentence(Words("Ask.Until", view.Request.DueOn))],
            Buttons = [new Button { Label = Words("Button.Cancel"), Name = EvidenceForms.Cancel + Door, Value = view.Request.Id, Press = Press.Opens }],
        });
    }

    private static Refusal DayMissing(string field) => EvidenceRequest.Refused("DayMissing", "E1") with { Field = field };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
