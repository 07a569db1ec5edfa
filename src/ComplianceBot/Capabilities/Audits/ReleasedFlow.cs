using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// "released" lists what was released to external auditors (row 35, note 2): to one of them, within the window, what that one can read; to the
/// ISMS manager all of it. It names people, so it is shown to the speaker alone (NG-15).
/// </summary>
public sealed class ReleasedFlow(ExternalAccessRegister register, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(CertificationRoutes.Releases, Deed.ExportPack)];

    public IReadOnlyList<Command> Commands => [new Command("released", Deed.ExportPack, Words("Command"), Words("Help"))];

    /// <summary>The window of an external auditor is asked for every such deed; for others the row alone decides.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var skip = turn.Input is Pressed { Value: var value } && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : 0;
        var released = await register.ReleasedAsync(work, organisation.DayOf(work.At), cancel);
        if (speaker.Is(Role.IsmsManager)) return new Reply(ReleaseCards.ToKeep(released, skip)) { IsPrivate = true };
        var today = LeaveRegister.TodayOf(speaker.Person, work.At);
        return new Reply(ReleaseCards.ToRead([.. released.Where(r => r.For.Access.PersonId == speaker.Id && r.For.Window.Contains(today))], skip)) { IsPrivate = true };
    }

    private static Say Words(string key) => Say.Of("Audits.Release." + key);
}
