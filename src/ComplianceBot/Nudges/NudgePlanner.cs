namespace ComplianceBot.Nudges;

/// <summary>
/// Decides which messages are sent now, and nothing else: the same situation always gives the same messages. Whoever calls it
/// writes them to the outbox together with the ledger entries they carry (section 7 of the rules).
/// </summary>
public static class NudgePlanner
{
    public static IReadOnlyList<NudgeMessage> Plan(NudgeSituation situation)
    {
        var round = new NudgeRoundPlan(situation);
        foreach (var duty in situation.Duties) round.Consider(duty);
        return round.Messages();
    }
}
