using ComplianceBot.Status;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Status;

/// <summary>PR-2: what must hold for every way of parting an organisation into groups.</summary>
public sealed class HiddenGroupsProperties
{
    private const int Smallest = 5;

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void No_group_that_is_too_small_is_shown() => Holds((sizes, hidden) => sizes.Where(g => g.Value < Smallest).All(g => hidden.Contains(g.Key)));

    [Fact]
    public void Whoever_takes_the_shown_groups_from_the_whole_learns_of_no_single_group_and_of_no_few_people() => Holds((sizes, hidden) =>
        hidden.Count == 0 || hidden.Count == sizes.Count || (hidden.Count > 1 && hidden.Sum(h => sizes[h]) >= Smallest));

    [Fact]
    public void Where_no_group_is_too_small_all_are_shown() => Holds((sizes, hidden) => sizes.Values.Any(s => s < Smallest) || hidden.Count == 0);

    [Fact]
    public void Of_the_large_groups_no_more_are_hidden_than_it_takes_and_the_smallest_first() => Holds((sizes, hidden) =>
    {
        var large = hidden.Where(h => sizes[h] >= Smallest).OrderBy(h => sizes[h]).ThenBy(h => h, StringComparer.Ordinal).ToList();
        if (large.Count == 0) return true;
        var fewer = hidden.Except([large[^1]]).ToList();
        return (fewer.Count < 2 || fewer.Sum(h => sizes[h]) < Smallest)
            && large.SequenceEqual(sizes.Where(g => g.Value >= Smallest).OrderBy(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(large.Count));
    });

    [Theory]
    [InlineData("IT 2, Sales 5, Office 9", "IT, Sales")]
    [InlineData("IT 2, Lab 2, Sales 5, Office 9", "IT, Lab, Sales")]
    [InlineData("IT 4, Lab 4, Sales 5", "IT, Lab")]
    [InlineData("IT 2", "IT")]
    [InlineData("Sales 5, Office 9", "")]
    public void Examples(string groups, string hidden)
    {
        var sizes = groups.Split(", ").Select(g => g.Split(' ')).ToDictionary(g => g[0], g => int.Parse(g[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(hidden, string.Join(", ", HiddenGroups.Of(sizes, Smallest).Order(StringComparer.Ordinal)));
    }

    private static void Holds(Func<IReadOnlyDictionary<string, int>, IReadOnlySet<string>, bool> claim) => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 12)).ToArbitrary(),
        list =>
        {
            var sizes = list.Select((size, n) => (Name: "G" + n, Size: size)).ToDictionary(g => g.Name, g => g.Size);
            return claim(sizes, HiddenGroups.Of(sizes, Smallest));
        }).Check(Runs);
}
