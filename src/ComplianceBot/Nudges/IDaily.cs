namespace ComplianceBot.Nudges;

/// <summary>What a capability does once a day before the nudges: renewals, ends of validity. Running it twice, or late, comes to the same.</summary>
public interface IDaily
{
    /// <param name="today">The day in the organisation's time zone.</param>
    Task RunAsync(DateOnly today, CancellationToken cancel);
}

/// <summary>What a capability looks after at every round, before the nudges: notices of its own that wait for working hours (NG-10).</summary>
public interface IEveryRound
{
    Task RunAsync(CancellationToken cancel);
}
