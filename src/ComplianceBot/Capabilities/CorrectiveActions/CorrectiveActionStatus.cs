using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// How findings stand (ST-CA, ST-CT, and part C and the cap of ST-RDY). Told from kept changes, so that a past day gives the same
/// figures whenever it is asked for (DT-9). Where no finding was ever recorded there is no data, and no cap is lifted.
/// </summary>
public sealed class CorrectiveActionStatus(CorrectiveActionHistoryStore history) : IStatusSource
{
    private const int Window = 365;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var last = await history.LastAsync(work, asOf, cancel);
        if (last.Count == 0) return new StatusReport();
        var open = last.Where(t => !t.ToState.IsFinal()).ToList();
        var nonconformities = open.Where(t => Grade(t).IsNonconformity()).ToList();
        var closed = await history.ClosedAsync(work, asOf.AddDays(-Window), asOf, cancel);
        return new StatusReport
        {
            Figures =
            [
                new Figure(Say.Of("CorrectiveActions.Figure.Overdue"), nonconformities.Count(t => IsOverdue(t, asOf)), nonconformities.Count, asOf),
                new Figure(Say.Of("CorrectiveActions.Figure.OnTime"), closed.Count(c => c.VerifiedOn <= c.FirstVerifyBy), closed.Count, asOf),
            ],
            Parts = new Dictionary<ReadinessPart, decimal> { [ReadinessPart.CorrectiveActions] = PartOf(open, asOf) },
            Lifted = open.Exists(IsOpenMajor) ? [] : [ReadinessCap.OpenMajor],
        };
    }

    /// <summary>Part C: four points for each overdue open major, two for another one, one for each overdue minor; ten leave nothing.</summary>
    private static decimal PartOf(IEnumerable<CorrectiveActionTransition> open, DateOnly asOf) => Math.Max(0, 1 - open.Sum(t => Points(t, asOf)) / 10m);

    private static int Points(CorrectiveActionTransition finding, DateOnly asOf) => (IsOpenMajor(finding), Grade(finding), IsOverdue(finding, asOf)) switch
    {
        (true, _, true) => 4,
        (true, _, false) => 2,
        (false, Severity.Minor, true) => 1,
        _ => 0,
    };

    private static bool IsOpenMajor(CorrectiveActionTransition finding) => finding.Severity == Severity.Major && finding.ToState.IsBeforeVerified();

    private static bool IsOverdue(CorrectiveActionTransition finding, DateOnly asOf) => asOf > finding.DueOn;

    /// <summary>Until it is classified it counts as a minor, as its milestones do (CA-20).</summary>
    private static Severity Grade(CorrectiveActionTransition finding) => finding.Severity ?? Severity.Minor;
}
