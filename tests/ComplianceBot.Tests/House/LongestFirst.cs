using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Packs;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Status;
using ComplianceBot.Tests.Trail;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ComplianceBot.Tests.House." + nameof(LongestFirst), "ComplianceBot.Tests")]

namespace ComplianceBot.Tests.House;

/// <summary>Begins with the classes that take longest: one that begins late runs on alone while the other core has nothing left to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [.. new[] { typeof(KillTests), typeof(PackTamperTests), typeof(KillFilesTests), typeof(RecordTamperTests), typeof(AsOfProperties) }.Select(t => t.FullName!)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => PlaceOf(c.DisplayName));

    private static int PlaceOf(string collection)
    {
        var place = Array.FindIndex(Longest, name => collection.EndsWith(name, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
