using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// Asks the matrix by the row that the kind of the audit decides: steps and conclusions of ours are the lead auditor's and the team's (rows
/// 22, 23), those of outside auditors are entered by whoever keeps the programme (row 20, RL-4). A route has one deed, so it is asked here.
/// </summary>
public sealed class AuditStepRights(AuditTurns turns, Permissions permissions)
{
    /// <summary>Everybody who works here passes the door; the row is asked with the audit in hand.</summary>
    public static readonly Circumstance Door = new() { IsOwn = true };

    /// <summary>The audit that is meant, when the speaker may do that with it.</summary>
    public async Task<Result<Audit>> FindAsync(Work work, Turn turn, string rule, Func<AuditKind, Deed> deed, Speaker speaker, CancellationToken cancel)
    {
        var audit = await turns.FindAsync(work, turn, cancel);
        var circumstance = audit is null ? Circumstance.None : AuditRoles.Of(audit, speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At));
        if (permissions.Check(deed(audit?.Kind ?? AuditKind.Internal), speaker, circumstance) is { } refused) return refused;
        return audit is null ? Audit.Refused("NoSuch", rule) : audit;
    }
}
