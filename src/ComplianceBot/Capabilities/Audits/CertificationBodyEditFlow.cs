using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// list or card → form → kept: a candidate, its answers to the ten questions, and which one is chosen. The ISMS manager's alone (S-203 to
/// S-220), which is asked for as the settings of the ISMS are (row 36).
/// </summary>
public sealed class CertificationBodyEditFlow(CertificationBodyRegister register, CertificationBodyStore bodies, AuditStore audits, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(CertificationRoutes.Body, Deed.ChangeSettings), new Route(CertificationRoutes.Body + Doors.Suffix, Deed.ChangeSettings),
        new Route(CertificationRoutes.Answers, Deed.ChangeSettings), new Route(CertificationRoutes.Answers + Doors.Suffix, Deed.ChangeSettings),
        new Route(CertificationRoutes.Choose, Deed.ChangeSettings),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled { Form: CertificationRoutes.Body, Value: "" } filled => await AddAsync(work, filled, cancel),
        Pressed { Button: CertificationRoutes.Body + Doors.Suffix, Value: "" } => new Open(CertificationBodyForms.Edit(null)),
        Pressed pressed => await OpenAsync(work, pressed, cancel),
        Filled filled => await ChangeAsync(work, filled, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> AddAsync(Work work, Filled filled, CancellationToken cancel)
    {
        if (filled.TooLong("S-203", "name", "accreditor", "number") is { } tooLong) return tooLong;
        if (CertificationBodyForms.OfferFault(filled) is { } unclear) return unclear;
        var added = await register.AddAsync(work, CertificationBodyForms.Edited(new CertificationBody { Id = "", Name = "" }, filled), cancel);
        return added.Refusal is { } refusal ? refusal : new Close(await ShownAsync(work, added.Value, cancel));
    }

    private async Task<Result<Move>> OpenAsync(Work work, Pressed pressed, CancellationToken cancel)
    {
        var seen = SeenRecord.Parse(pressed.Value);
        if (await bodies.FindAsync(work, seen.Id, cancel) is not { } body) return Audit.Refused("NoSuchBody", "S-203");
        if (pressed.Button != CertificationRoutes.Choose) return new Open(FormOf(body, pressed.Button[..^Doors.Suffix.Length], CertificationBodyForms.PageOf(seen)));
        var chosen = await register.ChooseAsync(work, seen, cancel);
        return chosen.Refusal is { } refusal ? refusal : new Reply(await ShownAsync(work, chosen.Value, cancel));
    }

    private async Task<Result<Move>> ChangeAsync(Work work, Filled filled, CancellationToken cancel)
    {
        var seen = SeenRecord.Parse(filled.Value);
        if (await bodies.FindAsync(work, seen.Id, cancel) is not { } body) return Audit.Refused("NoSuchBody", "S-203");
        var page = CertificationBodyForms.PageOf(seen);
        if (body.Version != seen.Version) return new Open(Overtaken.Again(FormOf(body, filled.Form, page), [new Sentence(Say.Of("Audits.Body.Form.Changed"), Tone.Strong)], filled));
        if (filled.TooLong("S-203", "name", "accreditor", "number") is { } tooLong) return tooLong;
        if (CertificationBodyForms.OfferFault(filled) is { } unclear) return unclear;
        var changed = await register.ChangeAsync(
            work, seen, b => filled.Form == CertificationRoutes.Answers ? CertificationBodyForms.Answered(b, page, filled) : CertificationBodyForms.Edited(b, filled), cancel);
        if (changed.Refusal is { } refusal) return refusal;
        return filled.Form == CertificationRoutes.Answers && !CertificationBodyForms.IsLast(page)
            ? new Open(CertificationBodyForms.Answers(changed.Value, page + 1))
            : new Close(await ShownAsync(work, changed.Value, cancel));
    }

    private async Task<Card> ShownAsync(Work work, CertificationBody body, CancellationToken cancel) => CertificationBodyCards.Of(
        body, body.ConflictsWith(await audits.ProgrammeAsync(work, cancel), organisation.DayOf(work.At)), mayEdit: true);

    private static Form FormOf(CertificationBody body, string route, int page) => route == CertificationRoutes.Answers
        ? CertificationBodyForms.Answers(body, page)
        : CertificationBodyForms.Edit(body);
}
