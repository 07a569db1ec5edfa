using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is done about evidence, as its owner and as its reviewer.</summary>
internal static class EvidenceWalk
{
    private const string Mine = "Calibration plan", Theirs = "Calibration list", Url = "https://wiki.nordlicht.example/backup", Sentence = "A talk";

    /// <summary>What people wrote, and references.</summary>
    public static IEnumerable<string> OwnTexts => [Mine, Theirs, Url, "I looked at every job.", Sentence, "A.8.13", "EV-1", "EV-2", "Ida"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var ida = await house.HiresAsync("Ida");
        await OwnAsync(house, walk, ada, ida);
        await ReviewAsync(house, walk, ida);
        foreach (var words in new[] { "evidence", "evidence A.8.13", "my tasks" }) await walk.SaysAsync(words);
        await walk.PressesAsync("evidence");
    }

    private static async Task OwnAsync(TestHouse house, Walk walk, Person ada, Person ida)
    {
        await walk.SendsAsync(await walk.SaysAsync("request evidence"), EvidenceHouse.Wish(ada, "Document", Mine));
        var id = (await house.AllAsync())[^1].Id;
        await walk.PressesAsync("evidence.show", id);
        await walk.SendsAsync(await walk.PressesAsync("evidence.link.open", id), EvidenceHouse.Link(url: "http://wiki"));
        await walk.SendsAsync(await walk.PressesAsync("evidence.link.open", id), EvidenceHouse.Link());
        await walk.PressesAsync("evidence.withdraw", id);
        await walk.SendsAsync(await walk.PressesAsync("evidence.attest.open", id), EvidenceHouse.Statement());
        await walk.PressesAsync("evidence.withdraw", id);
        await walk.SendsAsync(await walk.PressesAsync("evidence.handover.open", id), ("person", ida.Mail));
    }

    private static async Task ReviewAsync(TestHouse house, Walk walk, Person ida)
    {
        await walk.SendsAsync(await walk.SaysAsync("request evidence"), EvidenceHouse.Wish(ida, "Export", Theirs));
        var id = (await house.AllAsync())[^1].Id;
        var value = ReviewCards.ValueOf(await house.GiveAsync(ida, id));
        await walk.PressesAsync("evidence.review", id);
        await walk.SendsAsync(await walk.PressesAsync("evidence.reject.open", value), ("reason", "Other"), ("sentence", Sentence));
        await walk.PressesAsync("evidence.accept", ReviewCards.ValueOf(await house.GiveAsync(ida, id)));
        await walk.SendsAsync(await walk.PressesAsync("evidence.wrong.open", id), ("reason", "Other"), ("sentence", Sentence));
        await walk.SendsAsync(await walk.PressesAsync("evidence.cancel.open", id), ("reason", Sentence));
    }
}
