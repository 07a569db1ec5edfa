using ComplianceBot.Storage;

namespace ComplianceBot.Retention;

/// <summary>
/// The port by which whoever keeps data deletes them at the end of their retention (rules §9). What is under a legal hold neither counts nor is
/// deleted (PR-7).
/// </summary>
public interface IRetention
{
    /// <summary>The rule with the period, for example <c>RT-2</c>.</summary>
    string Rule { get; }

    /// <summary>How many objects are deleted in one work.</summary>
    int AtOnce => 25;

    /// <summary>How many objects count from that day or an earlier one.</summary>
    Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel);

    /// <summary>Deletes some of them, with all that belongs to them; returns how many, and zero when none is left. Running it again deletes nothing twice.</summary>
    Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel);
}
