using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Shows the candidates for certification, one of them, and their answers side by side, to those who see the figures of the whole ISMS (row 32).</summary>
public sealed class CertificationBodyFlow(CertificationBodyStore bodies, AuditStore audits, Permissions permissions, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(CertificationRoutes.Bodies, Deed.ReadStatus), new Route(CertificationRoutes.ShowBody, Deed.ReadStatus),
        new Route(CertificationRoutes.Question, Deed.ReadStatus), new Route(CertificationRoutes.Question + Doors.Suffix, Deed.ReadStatus),
    ];

    public IReadOnlyList<Command> Commands => [new Command("certification bodies", Deed.ReadStatus, Words("Command"), Words("Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var all = await bodies.AllAsync(work, cancel);
        var mayEdit = permissions.Check(Deed.ChangeSettings, speaker, Circumstance.None) is null;
        return turn.Input switch
        {
            Pressed { Button: CertificationRoutes.ShowBody } pressed => all.FirstOrDefault(b => b.Id == SeenRecord.Parse(pressed.Value).Id) is { } body
                ? Private(CertificationBodyCards.Of(body, body.ConflictsWith(await audits.ProgrammeAsync(work, cancel), organisation.DayOf(work.At)), mayEdit))
                : Audit.Refused("NoSuchBody", "S-203"),
            Pressed { Button: CertificationRoutes.Question + Doors.Suffix } pressed => new Open(CertificationBodyCards.Comparison(all, QuestionOf(pressed.Value))),
            Filled filled => new Open(CertificationBodyCards.Comparison(all, Math.Min(QuestionOf(filled.Value) + 1, CertificationBody.Questions))),
            _ => Private(CertificationBodyCards.List(all, mayEdit)),
        };
    }

    /// <summary>Offers are nobody else's business.</summary>
    private static Reply Private(Card card) => new(card) { IsPrivate = true };

    private static int QuestionOf(string value) =>
        int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var question) ? Math.Clamp(question, 1, CertificationBody.Questions) : 1;

    private static Say Words(string key) => Say.Of("Audits.Body." + key);
}
