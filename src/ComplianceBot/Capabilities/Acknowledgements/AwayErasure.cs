using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Nobody's leave is remembered by what is counted of it (PR-6, RT-10): until it is counted anew, the figures read who is away.</summary>
public sealed class AwayErasure(AwayStore store) : IErasure
{
    public string Rule => "RT-10";

    public async Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel)
    {
        if (await store.SinceAsync(work, person, cancel) is null) return 0;
        await store.ClearAsync(work, cancel);
        return 1;
    }
}
