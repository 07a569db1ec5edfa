using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>A request by its reference, in any sentence (row 8, SQ-4).</summary>
public sealed class EvidenceRecordTests
{
    [Fact]
    public async Task Its_reference_in_any_sentence_brings_it_up_with_what_the_reader_can_do()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var asked = await house.AskAsync(mia, ana);
        var (owner, manager) = (new Talk(house, ana), new Talk(house, mia));

        Assert.Contains(Talk.ButtonsOf(await owner.SaysAsync("Can you show me ev-1?")), b => b.Name == "evidence.upload.open");
        Assert.Empty(Talk.ButtonsOf(await manager.SaysAsync("EV-1")));
        await house.GiveAsync(ana, asked.Id);
        Assert.Equal("evidence.accept", Talk.ButtonsOf(await manager.SaysAsync("please look at EV-1.")).First().Name);
        Assert.DoesNotContain(Talk.ButtonsOf(await owner.SaysAsync("EV-1")), b => b.Name == "evidence.accept");
        Assert.Contains("no such request", manager.TextOf(await manager.SaysAsync("EV-99")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_shown_to_nobody_who_may_not_read_it_and_in_a_channel_to_the_asker_alone()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AskAsync(mia, ana, what: "Restore test record");
        var (eve, admin) = (new Talk(house, await house.AddPersonAsync("Eve")), new Talk(house, await house.AddPersonAsync("Adam", null, Role.Administrator)));

        foreach (var other in new[] { eve, admin })
            Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await other.SaysAsync("EV-1")).Title.Key);
        await house.MentionsAsync(ana, "EV-1", "t1");
        var shown = house.Slack.Posts.Where(p => house.TextOf(p).Contains("Restore test record", StringComparison.Ordinal)).ToList();
        Assert.All(shown, p => Assert.Equal(ana.LaneOf(), p.Lane));
        Assert.NotEmpty(shown);
    }
}
