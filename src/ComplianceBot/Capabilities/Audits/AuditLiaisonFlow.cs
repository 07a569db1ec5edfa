using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>card → form → named: who looks after what auditors from outside need (CY-4, AU-13). The ISMS manager names them (row 36).</summary>
public sealed class AuditLiaisonFlow(AuditLiaisonRegister register, PeopleStore people, CertificationReading reading) : IFlow
{
    public IReadOnlyList<Route> Routes =>
        [new Route(CertificationRoutes.Liaison, Deed.ChangeSettings), new Route(CertificationRoutes.Liaison + Doors.Suffix, Deed.ChangeSettings)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return new Open(FormOf(await register.NowAsync(work, cancel)));
        var person = await filled.PersonAsync(work, people, "CY-4", cancel);
        if (person.Refusal is { } unknown) return unknown;
        var named = await register.NameAsync(work, person.Value, cancel);
        return named.Refusal is { } refusal ? refusal : new Close(CertificationCards.Of(await reading.ReadAsync(work, cancel), isForAll: false, mayEdit: true));
    }

    private static Form FormOf(Person? now) => new()
    {
        Title = Words("Title"), Name = CertificationRoutes.Liaison,
        Parts = [new Sentence(Words("Intro")), .. now is null ? Array.Empty<Part>() : [new Sentence(Words("Now", now.Name), Tone.Quiet)]],
        Fields = [new TextField { Id = "person", Label = Words("Person"), Hint = Words("Person.hint"), MaxLength = CertificationFields.LongestMail }],
        Submit = Words("Submit"),
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Liaison." + key, args);
}
