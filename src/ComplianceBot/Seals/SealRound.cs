using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>The minute's round of the sealed trail: what was written is sealed, and its head published.</summary>
public sealed class SealRound(Sealer sealer, HeadPublishing publishing)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await sealer.RunAsync(cancel);
        await publishing.RunAsync(cancel);
    }
}
