using System.Reflection;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Golden;

/// <summary>
/// One row for each example of an area in the golden file, by its id. Writing it on a test is also what makes the area count as
/// built; a file without examples of the area shows a skipped row.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenExamplesAttribute : DataAttribute
{
    public GoldenExamplesAttribute(string area)
    {
        Area = area;
        if (!GoldenFile.Of(area).Any()) Skip = "The golden file has no example of the area " + area + ".";
    }

    public string Area { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Skip is null ? GoldenFile.Of(Area).Select(e => new object[] { e.Id }) : [[Area]];
}
