using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// The port by which a capability says what is due from whom. It is asked at every round and once more right before a message
/// leaves, so that nothing that is done, cancelled or reassigned is nudged (NG-1, NG-13, NG-14).
/// </summary>
public interface IDuties
{
    /// <summary>What <see cref="Duty.Item"/> of its duties begins with up to the slash, for example <c>assignment</c>.</summary>
    string Prefix { get; }

    /// <summary>The area's name in the weekly summary (NG-16).</summary>
    Say Area { get; }

    /// <summary>All open duties of everybody, in a fixed number of queries.</summary>
    /// <param name="today">The day in the organisation's time zone.</param>
    Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel);

    /// <summary>What is open for one person (SQ-1).</summary>
    Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel);

    /// <summary>The open duties of one item, one for each who must act; none when it is done.</summary>
    Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel);

    /// <summary>The item's whole card for the one who acts: what it is, why, the action, and <see cref="SnoozeButton"/>.</summary>
    Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel);

    /// <summary>How many became somebody's task and how many were done in these days, both ends included (NG-16).</summary>
    Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel);
}

public sealed record WeekCount(int New, int Done);
