using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Several minors can make a major (CA-4): proposed once per new minor, and never done by the bot.</summary>
public sealed class MajorProposalTests
{
    [Fact]
    public async Task The_third_minor_and_each_one_after_it_is_proposed_once()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await RaiseLaterAsync(house, cast);
        await RaiseLaterAsync(house, cast);
        Assert.Empty(await house.NoticesAsync(cast.Mia));

        var third = await RaiseLaterAsync(house, cast);
        var told = Assert.Single(await house.NoticesAsync(cast.Mia));
        Assert.Contains(FindingRoutes.Classify + ".open", told, StringComparison.Ordinal);
        Assert.Contains(SeenFinding.Of(third).Id, told, StringComparison.Ordinal);
        Assert.All(await house.AllFindingsAsync(), f => Assert.Equal(Severity.Minor, f.Severity));

        await RaiseLaterAsync(house, cast);
        Assert.Equal(2, (await house.NoticesAsync(cast.Mia)).Count);
        foreach (var daily in house.Get<IEnumerable<IDaily>>().OfType<MajorProposalsDaily>()) await daily.RunAsync(house.Day(), CancellationToken.None);
        Assert.Equal(2, (await house.NoticesAsync(cast.Mia)).Count);
    }

    [Fact]
    public async Task What_was_missed_is_made_up_for_on_the_next_day()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        for (var i = 0; i < 3; i++)
        {
            var seen = Findings.Seen(on: house.Day()).Raise("m" + i, house.By(cast.Mia), Findings.Isms).Value.Now;
            var minor = seen with { Reference = "CA-9" + i, RaisedBy = cast.Mia.Id, OwnerId = null, Severity = Severity.Minor, SeverityReason = "Once", Version = 1 };
            await house.WorkAsync(w => house.Get<CorrectiveActionWriteStore>().AddAsync(w, minor, CancellationToken.None));
        }

        await house.Get<IEnumerable<IDaily>>().OfType<MajorProposalsDaily>().Single().RunAsync(house.Day(), CancellationToken.None);

        Assert.Single(await house.NoticesAsync(cast.Mia));
    }

    /// <summary>Of two on the same day the later one is the newer.</summary>
    private static Task<CorrectiveAction> RaiseLaterAsync(TestHouse house, Cast cast)
    {
        house.Clock.Now += TimeSpan.FromMinutes(1);
        return house.RaiseAsync(cast);
    }
}
