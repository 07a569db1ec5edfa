using System.Text.RegularExpressions;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Storage;

/// <summary>What is kept in memory from one work to the next is what a fresh look would find (decision 0020).</summary>
public sealed partial class KeptRecordsTests
{
    private const int Steps = 300;

    private static readonly Dictionary<string, Kept> Tables = new()
    {
        ["Person"] = Kept.People, ["PersonRole"] = Kept.People, ["Holiday"] = Kept.Holidays, ["Leave"] = Kept.Leave, ["EvidenceSeries"] = Kept.EvidenceSeries,
        ["Audit"] = Kept.Audits, ["ManagementReview"] = Kept.Reviews, ["ReviewInput"] = Kept.Reviews, ["ReviewPerson"] = Kept.Reviews, ["ReviewDecision"] = Kept.Reviews,
    };

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_has_not_changed_is_read_once(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await house.HiresAsync("Ada");

        var first = await ActiveAsync(house);
        Assert.Same(first, await ActiveAsync(house));

        await house.HiresAsync("Ben");
        Assert.Equal(["Ada", "Ben"], (await ActiveAsync(house)).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Who_changes_records_past_the_stores_is_noticed_too(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await house.HiresAsync("Ada");
        await ActiveAsync(house);

        await house.WorkAsync(work => work.ExecuteAsync("UPDATE Person SET Name = 'Ada L.'", null, default));

        Assert.Equal(["Ada L."], (await ActiveAsync(house)).Select(p => p.Name));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_a_work_saw_that_was_rolled_back_is_seen_by_nobody_else(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        var ada = await house.HiresAsync("Ada");

        await Assert.ThrowsAsync<InvalidOperationException>(() => house.WorkAsync(async work =>
        {
            await house.Get<PeopleStore>().ChangeAsync(work, ada with { Name = "Nobody" }, default);
            Assert.Equal(["Nobody"], (await house.Get<PeopleStore>().AllActiveAsync(work, default)).Select(p => p.Name));
            throw new InvalidOperationException("on purpose");
        }));
        await house.WorkAsync(work => house.Get<PeopleStore>().ChangeAsync(work, ada with { Name = "Ada L." }, default));

        Assert.Equal(["Ada L."], (await ActiveAsync(house)).Select(p => p.Name));
    }

    [Fact]
    public async Task What_another_host_changed_is_read_again()
    {
        await using var house = await TestHouse.BuildAsync();
        await house.HiresAsync("Ada");
        await ActiveAsync(house);
        await using var other = new SqliteDatabase(((SqliteDatabase)house.Database).File, TimeProvider.System);

        await other.WorkAsync((work, token) => work.ExecuteAsync("UPDATE Person SET Site = 'porto'", null, token), default);

        Assert.Equal(["porto"], (await ActiveAsync(house)).Select(p => p.Site));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_works_change_fail_and_look_beside_each_other_everybody_sees_what_is_there(int seed)
    {
        await using var house = await TestHouse.BuildAsync();
        var random = new Random(seed);
        var ada = await house.HiresAsync("Ada");
        for (var step = 0; step < Steps; step += 6)
        {
            var together = Enumerable.Range(step, 6).Select(n => random.Next(3) switch
            {
                0 => ChangeAsync(house, ada, n, fails: false),
                1 => ChangeAsync(house, ada, n, fails: true),
                _ => LooksRightAsync(house),
            });
            await Task.WhenAll([.. together]);
            await LooksRightAsync(house);
        }
    }

    [Fact]
    public void Every_table_that_texts_are_kept_of_counts_its_states_in_both_databases()
    {
        Assert.Equal(Enum.GetValues<Kept>().Order(), Tables.Values.Distinct().Order());
        foreach (var (table, kept) in Tables)
        {
            Assert.Equal(["DELETE", "INSERT", "UPDATE"], TriggersOf("sqlite", table, kept));
            Assert.Equal(["INSERT, UPDATE, DELETE"], TriggersOf("sqlserver", table, kept));
        }
    }

    [Fact]
    public async Task Every_kind_has_its_count_from_the_start()
    {
        await using var house = await TestHouse.BuildAsync();
        var names = await house.WorkAsync(work => work.QueryAsync<string>("SELECT Name FROM Revision", null, default));
        Assert.Equal(Enum.GetNames<Kept>().Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> TriggersOf(string dialect, string table, Kept kept) => Migrator.All(dialect).SelectMany(m => m.Statements)
        .Select(s => TriggerPattern().Match(s))
        .Where(t => t.Success && t.Groups["table"].Value == table && t.Groups["name"].Value == kept.ToString())
        .Select(t => t.Groups["event"].Value).Order(StringComparer.Ordinal);

    private static Task<IReadOnlyList<Person>> ActiveAsync(TestHouse house) =>
        house.Database.ReadAsync((work, token) => house.Get<PeopleStore>().AllActiveAsync(work, token), default);

    private static Task LooksRightAsync(TestHouse house) => house.Database.ReadAsync(
        async (work, token) =>
        {
            var kept = await house.Get<PeopleStore>().AllActiveAsync(work, token);
            Assert.Equal(await work.QueryAsync<string>("SELECT Name FROM Person WHERE Active = 1 ORDER BY Id", null, token), kept.Select(p => p.Name));
            return true;
        },
        default);

    private static async Task ChangeAsync(TestHouse house, Person person, int number, bool fails)
    {
        try
        {
            await house.WorkAsync(async work =>
            {
                await house.Get<PeopleStore>().ChangeAsync(work, person with { Name = $"Ada {number}" }, default);
                await house.Get<PeopleStore>().AllActiveAsync(work, default);
                if (fails) throw new InvalidOperationException("on purpose");
            });
        }
        catch (InvalidOperationException) when (fails)
        {
            // as it should
        }
    }

    [GeneratedRegex(@"CREATE TRIGGER \w+_revised\w* (?:AFTER (?<event>\w+) ON (?<table>\w+)|ON (?<table>\w+) AFTER (?<event>[\w, ]+) AS)[\s\S]*UPDATE Revision SET Number = Number \+ 1 WHERE Name = '(?<name>\w+)'")]
    private static partial Regex TriggerPattern();
}
