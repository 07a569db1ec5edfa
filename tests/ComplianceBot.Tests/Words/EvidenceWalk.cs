using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Arrivals;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is done about evidence, as its owner and as its reviewer.</summary>
internal static class EvidenceWalk
{
    private const string Mine = "Calibration plan", Theirs = "Calibration list", First = "Drill file", Second = "Drill list", Url = "https://wiki.nordlicht.example/backup", Sentence = "A talk";

    /// <summary>What people wrote, references, and the names of files.</summary>
    public static IEnumerable<string> OwnTexts =>
        [Mine, Theirs, Url, "I looked at every job.", Sentence, "A.8.13", "EV-1", "EV-2", "EV-3", "EV-4", "Ida", "report.pdf", "empty.pdf", First, Second];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var ida = await house.HiresAsync("Ida");
        await OwnAsync(house, walk, ada, ida);
        await ReviewAsync(house, walk, ida);
        await FilesAsync(house, walk, ada);
        foreach (var words in new[] { "evidence", "evidence A.8.13", "EV-1", "my tasks" }) await walk.SaysAsync(words);
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

    /// <summary>Files, dropped and in a form: one that is kept and one that is refused.</summary>
    private static async Task FilesAsync(TestHouse house, Walk walk, Person ada)
    {
        foreach (var what in new[] { First, Second }) await walk.SendsAsync(await walk.SaysAsync("request evidence"), EvidenceHouse.Wish(ada, "Export", what));
        var asked = (await house.AllAsync()).Where(r => r.State == EvidenceState.Requested && r.OwnerId == ada.Id).ToList();
        var shelf = house.Get<IEnumerable<IFileSource>>().OfType<FileShelf>().Single();
        await walk.TakeAsync(new Shared("", []));
        var which = await walk.TakeAsync(new Shared("", [shelf.Put("report.pdf", Samples.Pdf()), shelf.Put("empty.pdf", [])]));
        var batch = (await house.WorkAsync(w => house.Get<EvidenceBatchStore>().OpenAsync(w, ada.Id, default)))[0];
        await walk.PressesAsync("evidence.files", batch.Id);
        await house.Get<ArrivalRound>().RunAsync(default);
        foreach (var arrival in await house.WorkAsync(w => house.Get<ArrivalStore>().OfAsync(w, EvidenceBatch.What, batch.Id, default)))
            await walk.TakeAsync(new Arrived(EvidenceBatch.What, arrival.Id));
        await walk.PressesAsync("evidence.files", batch.Id);
        var form = await walk.SendsAsync(which, ("request", asked[^2].Id));
        await walk.SendsAsync(form, FilesHouse.About);
        await walk.PressesAsync("evidence.without", batch.Id);
        var given = await house.EvidenceAsync(asked[^2].Id);
        await walk.PressesAsync("evidence.copies", ReviewCards.ValueOf(given));
        await walk.PressesAsync("evidence.use.open", "");
        await walk.SendsAsync(await walk.PressesAsync("evidence.use.open", Url), [("request", asked[^1].Id), ("url", "http://wiki"), .. FilesHouse.About]);
        await walk.SendsAsync(await walk.PressesAsync("evidence.upload.open", asked[^1].Id), FilesHouse.About);
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
