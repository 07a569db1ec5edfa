using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>card → form → an external auditor may read from one day to another, for one audit; or no longer (PR-11). The ISMS manager decides it (row 36).</summary>
public sealed class ExternalAccessFlow(ExternalAccessRegister register, AuditStore audits, PeopleStore people, CertificationReading reading) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(CertificationRoutes.Access, Deed.ChangeSettings), new Route(CertificationRoutes.Access + Doors.Suffix, Deed.ChangeSettings),
        new Route(CertificationRoutes.EndAccess, Deed.ChangeSettings),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled filled => await GiveAsync(work, filled, speaker, cancel),
        Pressed { Button: CertificationRoutes.EndAccess } pressed => await EndAsync(work, pressed.Value, speaker, cancel),
        _ => FormOf(await audits.ProgrammeAsync(work, cancel)) is { } form ? new Open(form) : Audit.Refused("NoAuditFromOutside", "PR-11"),
    };

    private async Task<Result<Move>> GiveAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var person = await filled.PersonAsync(work, people, "PR-11", cancel);
        if (person.Refusal is { } unknown) return unknown;
        if (await audits.FindAsync(work, filled.TextOf("audit"), cancel) is not { } audit) return Audit.Refused("NoSuch", "PR-11") with { Field = "audit" };
        var widest = AccessWindow.Around(audit.StartsOn, audit.LastDay);
        var wanted = new ExternalAccess
        {
            Id = "", AuditId = audit.Id, PersonId = person.Value.Id, FromDay = filled.DayOf("from") ?? widest.From, UntilDay = filled.DayOf("until") ?? widest.Until,
        };
        var acting = new Acting(speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), work.At);
        var given = await register.GiveAsync(work, wanted, filled.ManyOf("reports"), acting, cancel);
        return given.Refusal is { } refusal ? refusal : new Close(await ShownAsync(work, cancel));
    }

    private async Task<Result<Move>> EndAsync(Work work, string id, Speaker speaker, CancellationToken cancel)
    {
        var ended = await register.EndAsync(work, id, speaker.Id, cancel);
        return ended.Refusal is { } refusal ? refusal : new Reply(await ShownAsync(work, cancel)) { IsPrivate = true };
    }

    private async Task<Card> ShownAsync(Work work, CancellationToken cancel) =>
        CertificationCards.Of(await reading.ReadAsync(work, cancel), isForAll: false, mayEdit: true);

    /// <summary>Null while no audit from outside is in the programme.</summary>
    private static Form? FormOf(IReadOnlyList<Audit> programme)
    {
        var external = programme.Where(a => !a.Kind.IsOwn() && !a.State.IsOver()).ToList();
        if (external.Count == 0) return null;
        var reported = programme.Where(a => a.Kind.IsOwn() && a.ReportedOn is not null).ToList();
        return new Form
        {
            Title = Words("Title"), Name = CertificationRoutes.Access, Parts = [new Sentence(Words("Intro"))],
            Fields =
            [
                new TextField { Id = "person", Label = Words("Person"), Hint = Words("Person.hint"), MaxLength = CertificationFields.LongestMail },
                new ChoiceField { Id = "audit", Label = Words("Audit"), Choices = [.. external.Select(ChoiceOf)], Initial = external.Count == 1 ? external[0].Id : null },
                new DayField { Id = "from", Label = Words("From"), Hint = Words("From.hint"), Optional = true },
                new DayField { Id = "until", Label = Words("Until"), Hint = Words("Until.hint"), Optional = true },
                .. reported.Count == 0
                    ? Array.Empty<Field>()
                    : [new ChoiceField { Id = "reports", Label = Words("Reports"), Hint = Words("Reports.hint"), Many = true, Optional = true, Choices = [.. reported.Select(ChoiceOf)] }],
            ],
            Submit = Words("Submit"),
        };
    }

    private static Choice ChoiceOf(Audit audit) => new(audit.Id, Words("AuditOf", audit.Reference, Say.Of("Audits.Kind." + audit.Kind), audit.StartsOn));

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Access." + key, args);
}
