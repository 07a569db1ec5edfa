namespace ComplianceBot.Arrivals;

/// <summary>Why a file did not come in, beyond what the vault itself refuses.</summary>
public static class ArrivalRefusals
{
    private const string Rule = "E2";

    public static Refusal NotFetched { get; } = Refusal.Of("Arrivals.Refused.NotFetched", Rule);
}
