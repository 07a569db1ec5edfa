using ComplianceBot.Arrivals;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>The files of a pack stay in the vault, also when somebody drops the same content into a chat and nobody needs that (EV-9).</summary>
public sealed class ReviewPackKeptTests
{
    [Fact]
    public async Task Files_of_a_pack_are_known_as_those_of_a_record()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.OnAsync(ReviewHouse.FreezeOn);

        var packs = await house.PacksAsync(review.Id);
        Assert.Equal(4, packs.Count);
        foreach (var pack in packs) Assert.True(await IsReferredToAsync(house, pack.Hash));
        Assert.False(await IsReferredToAsync(house, new string('0', 64)));
    }

    private static Task<bool> IsReferredToAsync(ReviewHouse house, string hash) => house.House.WorkAsync(async w =>
    {
        foreach (var records in house.House.Get<IEnumerable<IFileReferences>>())
        {
            if (await records.RefersToAsync(w, hash, default)) return true;
        }

        return false;
    });
}
