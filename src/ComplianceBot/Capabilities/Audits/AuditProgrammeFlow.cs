using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>form (period) → proposed (row 20) → top management approves, or refuses with a reason (row 21). The buttons carry the fingerprint of what the card showed.</summary>
public sealed class AuditProgrammeFlow(
    AuditProgrammes register, AuditProgrammeStore programmes, AuditProgrammeBoard board, CertificateStore certificates, Organisation organisation, AuditSettings settings) : IFlow
{
    private const string Propose = AuditRoutes.ProposeProgramme, Approve = AuditRoutes.ApproveProgramme, Refuse = AuditRoutes.RefuseProgramme, Show = AuditRoutes.ShowProgramme;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Propose, Deed.EditAuditProgramme), new Route(Propose + Doors.Suffix, Deed.EditAuditProgramme), new Route(Show, Deed.ReadAuditReport),
        new Route(Approve, Deed.ApproveAuditProgramme), new Route(Refuse, Deed.ApproveAuditProgramme), new Route(Refuse + Doors.Suffix, Deed.ApproveAuditProgramme),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Propose + Doors.Suffix } => PeriodAsync(work, cancel),
        Filled { Form: Propose } filled => ProposeAsync(work, filled, cancel),
        Pressed { Button: Show } pressed => ShowAsync(work, pressed.Value, cancel),
        Pressed { Button: Approve } pressed => ApproveAsync(work, pressed.Value, cancel),
        Pressed { Button: Refuse + Doors.Suffix } pressed => Task.FromResult<Result<Move>>(new Open(ReasonForm(pressed.Value))),
        Filled { Form: Refuse } filled => RefuseAsync(work, filled, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    /// <summary>The cycle of the certificate; without one a year.</summary>
    private async Task<Result<Move>> PeriodAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var cycle = settings.Goal != CertificationGoal.None && await certificates.OnAsync(work, today, cancel) is { } certificate ? new CertificationCycle(certificate, settings).Days : null;
        var (from, until) = cycle is not null && cycle.Contains(today) ? (cycle.From, cycle.Until) : (today, WorkingCalendar.AddMonths(today, 12).AddDays(-1));
        return new Open(new Form
        {
            Title = Words("Form.programme"), Name = Propose, Parts = [new Sentence(Words("Form.programme.intro"))], Submit = Words("Submit.programme"),
            Fields = [new DayField { Id = "from", Label = Words("Field.from"), Initial = from }, new DayField { Id = "until", Label = Words("Field.until"), Initial = until }],
        });
    }

    private async Task<Result<Move>> ProposeAsync(Work work, Filled filled, CancellationToken cancel)
    {
        if (filled.DayOf("from") is not { } from) return Audit.Refused("DayMissing", "9.2.2") with { Field = "from" };
        if (filled.DayOf("until") is not { } until) return Audit.Refused("DayMissing", "9.2.2") with { Field = "until" };
        var proposed = await register.ProposeAsync(work, from, until, cancel);
        return proposed.Refusal is { } refusal ? refusal : new Close(await CardAsync(work, proposed.Value, cancel));
    }

    /// <summary>It says who proposed and decided, so in a channel it is shown to the speaker alone (NG-15).</summary>
    private async Task<Result<Move>> ShowAsync(Work work, string id, CancellationToken cancel) => await programmes.FindAsync(work, id, cancel) is { } programme
        ? new Reply(await CardAsync(work, programme, cancel), programme.Topic) { IsPrivate = true }
        : Audit.Refused("NoSuchProgramme", "row 24");

    private async Task<Result<Move>> ApproveAsync(Work work, string value, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(value);
        var approved = await register.ApproveAsync(work, id, hash, cancel);
        return approved.Refusal is { } refusal ? refusal : new Replace(await CardAsync(work, approved.Value, cancel));
    }

    private async Task<Result<Move>> RefuseAsync(Work work, Filled filled, CancellationToken cancel)
    {
        if (AuditForms.TooLong(filled, "row 21") is { } tooLong) return tooLong;
        var (id, hash) = Fingerprinted.Parse(filled.Value);
        var refused = await register.RefuseAsync(work, id, hash, filled.TextOf("reason"), cancel);
        return refused.Refusal is { } refusal ? refusal : new Close(await CardAsync(work, refused.Value, cancel));
    }

    private async Task<Card> CardAsync(Work work, AuditProgramme programme, CancellationToken cancel) => AuditProgrammeCards.Of(await board.ViewAsync(work, programme, cancel));

    private static Form ReasonForm(string value) => new()
    {
        Title = Words("Form.refuse"), Name = Refuse, Value = value, Submit = Words("Submit.refuse"), Fields = [AuditForms.Long("reason")],
    };

    private static Say Words(string key, params Arg[] args) => AuditForms.Words(key, args);
}
