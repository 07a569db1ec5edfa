using ComplianceBot.Storage;

namespace ComplianceBot.Tests.Storage;

public sealed class IdsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_made_in_one_millisecond_sorts_in_the_order_it_was_made()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => Ids.New(At)).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public void What_one_work_makes_sorts_in_its_order_while_others_make_theirs_of_other_instants()
    {
        var made = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8)
            .Select(work => Enumerable.Range(0, 1000).Select(_ => Ids.New(At.AddMilliseconds(work))).ToList()).ToList();

        Assert.All(made, ids => Assert.Equal(ids.Order(StringComparer.Ordinal), ids));
    }

    [Fact]
    public void What_is_made_later_sorts_later_however_many_were_made_before()
    {
        var before = Enumerable.Range(0, 10_000).Select(_ => Ids.New(At)).ToList();
        var after = Ids.New(At.AddMilliseconds(1));

        Assert.Equal(10_000, before.Distinct().Count());
        Assert.All(before, id => Assert.True(string.CompareOrdinal(id, after) < 0));
        Assert.All(before, id => Assert.True(string.CompareOrdinal(Ids.Before(At), id) <= 0));
    }

    [Fact]
    public void Many_at_once_make_different_ones()
    {
        var made = Enumerable.Range(0, 20_000).AsParallel().Select(_ => Ids.New(At)).ToList();

        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_uuid_of_version_seven()
    {
        var id = Guid.ParseExact(Ids.New(At), "N");

        Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC));
    }
}
