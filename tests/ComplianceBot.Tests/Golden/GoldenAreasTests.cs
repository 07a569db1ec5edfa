using System.Reflection;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Golden;

/// <summary>No area of the golden file is passed over in silence: one that nobody built yet is a visible skip.</summary>
public sealed class GoldenAreasTests
{
    [Theory]
    [UnbuiltAreas]
    public void An_area_without_tests_is_shown_as_skipped(string area) => Assert.Equal(UnbuiltAreasAttribute.None, area);

    [Fact]
    public void Every_example_has_an_id_of_its_own_and_an_area()
    {
        Assert.NotEmpty(GoldenFile.All);
        Assert.Equal(GoldenFile.All.Count, GoldenFile.All.Select(e => e.Id).Distinct().Count());
        Assert.All(GoldenFile.All, e => Assert.NotEmpty(e.Area));
    }

    [Fact]
    public void The_nudge_area_counts_as_built() => Assert.Contains("nudge", UnbuiltAreasAttribute.Built());
}

/// <summary>The areas of the file for which no test carries <see cref="GoldenExamplesAttribute"/>, each as a skipped row.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnbuiltAreasAttribute : DataAttribute
{
    public const string None = "none";

    private readonly IReadOnlyList<string> _areas = [.. GoldenFile.Areas.Except(Built())];

    public UnbuiltAreasAttribute()
    {
        if (_areas.Count > 0) Skip = "Not built yet.";
    }

    public static IEnumerable<string> Built() =>
        from type in typeof(UnbuiltAreasAttribute).Assembly.GetTypes()
        from method in type.GetMethods()
        from examples in method.GetCustomAttributes<GoldenExamplesAttribute>()
        select examples.Area;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => (_areas.Count == 0 ? [None] : _areas).Select(a => new object[] { a });
}
