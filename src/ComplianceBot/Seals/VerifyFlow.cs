using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>
/// "verify": has the sealed trail verified and tells its asker the result (row 41). A published head may be put behind it, to compare with. What is
/// shown are numbers and positions, no contents (note 10).
/// </summary>
public sealed class VerifyFlow(TrailCheckStore store, TrailCheckBell bell) : IFlow
{
    private const string Verify = "verify";

    public IReadOnlyList<Route> Routes => [new(Verify, Deed.ReadTrail)];

    public IReadOnlyList<Command> Commands => [new(Verify, Deed.ReadTrail, Say.Of("Seals.Spell.Verify"), Say.Of("Seals.Help.Verify"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var typed = turn.Input is Said said ? said.Rest.Trim() : "";
        var heads = Head.Read(typed);
        if (typed.Length > 0 && heads.Count == 0) return Refusal.Of("Seals.Refused.NoHead", "A.8.15");
        var check = new TrailCheck { Id = Ids.New(work.At), PersonId = speaker.Id, Heads = string.Join('\n', heads.Select(h => h.Line)), AskedAt = work.At };
        await store.AddAsync(work, check, cancel);
        work.AfterCommit(bell.Ring);
        return new Reply(SealCards.Asked) { IsPrivate = true };
    }
}
