using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>The port by which a capability says which kept files its records refer to, and hears of those that were not needed.</summary>
public interface IArrivalKeeper
{
    /// <summary>The <see cref="Arrival.What"/> it answers for.</summary>
    string What { get; }

    /// <summary>True when a record of this capability refers to the file: then it stays.</summary>
    Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel);

    /// <summary>Files of one thing were not needed within their time and are deleted; whoever gave them is told.</summary>
    Task ForgottenAsync(Work work, string belongsTo, CancellationToken cancel);
}
