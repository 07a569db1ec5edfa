using ComplianceBot.Conversations;
using ComplianceBot.Seals;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Tests.Words;

/// <summary>What is asked of the sealed trail, and what is shown of it: heads and every fault there is.</summary>
internal static class SealWalk
{
    public static async Task GoAsync(TestHouse house, Walk walk)
    {
        await walk.SaysAsync("verify");
        await walk.PressesAsync("verify");
        await walk.SaysAsync("verify nothing in particular");
        await house.SealsAsync();
        var report = await house.VerifiesAsync();
        var faults = Enum.GetValues<TrailFaultKind>().SelectMany(k => new[] { new TrailFault(k, 3, 2, "name"), new TrailFault(k, Position: 3), new TrailFault(k, Block: 2), new TrailFault(k, Name: "name") });
        walk.Shown.Add(new Reply(SealCards.OfReport(report)));
        foreach (var some in faults.Chunk(15)) walk.Shown.Add(new Reply(SealCards.OfReport(report with { Faults = some, FaultCount = 100, HasTrustedKeys = false, Unsealed = 1 })));
        walk.Shown.Add(new Reply(SealCards.OfHead(report.Newest!)));
    }
}
