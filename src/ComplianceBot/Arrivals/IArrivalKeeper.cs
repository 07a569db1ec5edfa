using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>The port by which a capability hears of files that were given to it and not needed.</summary>
public interface IArrivalKeeper
{
    /// <summary>The <see cref="Arrival.What"/> it answers for.</summary>
    string What { get; }

    /// <summary>Files of one thing were not needed within their time and are deleted; whoever gave them is told.</summary>
    Task ForgottenAsync(Work work, string belongsTo, CancellationToken cancel);
}
