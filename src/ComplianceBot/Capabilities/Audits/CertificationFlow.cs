using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Answers "certification": where the certificate stands and what comes next (rules §5.3), for those who see the figures of the whole ISMS (row 32).</summary>
public sealed class CertificationFlow(CertificationReading reading, Permissions permissions) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(CertificationRoutes.Show, Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands => [new Command("certification", Deed.ReadStatus, Words("Command"), Words("Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        new Reply(CertificationCards.Of(
            await reading.ReadAsync(work, cancel), !turn.Place.IsPersonal, permissions.Check(Deed.ChangeSettings, speaker, Circumstance.None) is null));

    private static Say Words(string key) => Say.Of("Audits.Certification." + key);
}
