using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>The SQL of snoozes.</summary>
public sealed class SnoozeStore
{
    /// <summary>Everybody's snoozes of what is due on the day or later.</summary>
    public Task<IReadOnlyList<Snooze>> DueFromAsync(Work work, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            SELECT PersonId AS Person, Item, DueOn AS Due, TakenOn AS Taken, WakeOn AS Wake
              FROM Snooze
             WHERE DueOn >= @from
             ORDER BY Id
            """;
        return work.QueryAsync<Snooze>(Sql, new { from }, cancel);
    }

    /// <summary>All that one person ever took for an item, held until the work ends (NG-20).</summary>
    public Task<IReadOnlyList<Snooze>> OfItemAsync(Work work, PersonId person, string item, CancellationToken cancel)
    {
        const string Sql = """
            SELECT PersonId AS Person, Item, DueOn AS Due, TakenOn AS Taken, WakeOn AS Wake
              FROM Snooze {hold}
             WHERE PersonId = @person AND Item = @item
             ORDER BY Id
            """;
        return work.QueryAsync<Snooze>(Sql, new { person, item }, cancel);
    }

    public Task AddAsync(Work work, Snooze snooze, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Snooze (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt)
            VALUES (@Id, @Person, @Item, @Due, @Taken, @Wake, @At)
            """;
        return work.ExecuteAsync(
            Sql, new { Id = Ids.New(work.At), snooze.Person, snooze.Item, snooze.Due, snooze.Taken, snooze.Wake, work.At }, cancel);
    }
}
