using System.Globalization;
using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Arrivals;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What the owner of a finding does: correct it, look for the cause, plan, answer reminders, show what was done.</summary>
internal static class FindingOwnerWalk
{
    private const string Sentence = "A talk";

    /// <summary>What people wrote, and whom they are called.</summary>
    public static IEnumerable<string> OwnTexts =>
        ["The restore test of May is missing.", "Test log, May", "Seen once.", "https://wiki.example.org/7", "CA-", "A.8.13", "log.pdf", "Ivo", "Jan", "Kim", "Max", Sentence];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var cast = new Cast(ada, await house.HiresAsync("Ivo"), await house.HiresAsync("Jan"), await house.HiresAsync("Kim", [Role.IsmsManager]));
        var id = (await house.RaiseAsync(cast)).Id;
        await FillsAsync(house, walk, id, FindingRoutes.Contain);
        await FillsAsync(house, walk, id, FindingRoutes.Contain, ("correction", Sentence), ("consequences", Sentence));
        await AnalyseAsync(house, walk, id);
        await PlanAsync(house, walk, cast, id);
        await house.MustAsync(cast.Mia, id, (f, _) => f.Approve(house.By(cast.Mia)));
        await AnswerAsync(house, walk, cast, id);
    }

    private static async Task AnalyseAsync(TestHouse house, Walk walk, string id)
    {
        var bone = await FillsAsync(house, walk, id, FindingRoutes.Analyse, ("method", nameof(CauseMethod.Fishbone)));
        await walk.SendsAsync(bone);
        await walk.SendsAsync(bone, ("people", Sentence));
        await PressesAsync(house, walk, id, FindingRoutes.Fishbone + Doors.Suffix);
        await PressesAsync(house, walk, id, FindingRoutes.Cause + Doors.Suffix);
        var why = await walk.SendsAsync(await PressesAsync(house, walk, id, FindingRoutes.Method), ("method", nameof(CauseMethod.FiveWhys)));
        await walk.SendsAsync(why);
        var cause = await walk.SendsAsync(why, ("answer", Sentence), ("next", "cause"));
        await PressesAsync(house, walk, id, FindingRoutes.Why + Doors.Suffix, "1");
        await walk.SendsAsync(cause);
        await walk.SendsAsync(cause, ("cause", Sentence), ("elsewhere", Sentence), ("reviewed", "yes"));
    }

    private static async Task PlanAsync(TestHouse house, Walk walk, Cast cast, string id)
    {
        var due = (await house.FindingAsync(id)).ImplementBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (string, string)[] action = [("what", Sentence), ("person", cast.Ana.Mail), ("due", due), ("next", "enough")];
        var first = await PressesAsync(house, walk, id, FindingRoutes.Plan + Doors.Suffix);
        await walk.SendsAsync(first, ("what", Sentence), ("person", "nobody"), ("due", due));
        var plan = await walk.SendsAsync(first, action);
        await walk.SendsAsync(await PressesAsync(house, walk, id, FindingRoutes.PlanAction + Doors.Suffix), action);
        var rows = Talk.FormOf(plan).Parts.OfType<ComplianceBot.Cards.Rows>().SelectMany(r => r.Items);
        plan = await walk.PressesAsync(FindingRoutes.TakeOut, rows.First(r => r.Button is not null).Button!.Value);
        await walk.SendsAsync(plan);
        await walk.SendsAsync(plan, ("effect_check", Sentence));
    }

    private static async Task AnswerAsync(TestHouse house, Walk walk, Cast cast, string id)
    {
        var action = (await house.FindingAsync(id)).Actions[0].Id;
        await PressesAsync(house, walk, id, FindingRoutes.OnTrack);
        await PressesAsync(house, walk, id, FindingRoutes.Implement);
        await FillsAsync(house, walk, id, FindingRoutes.MoreTime, ("to", "2099-01-01"), ("reason", Sentence));
        var done = await PressesAsync(house, walk, id, FindingRoutes.Done + Doors.Suffix, action);
        await walk.SendsAsync(done);
        await walk.SendsAsync(done, ("evidence", Sentence), ("url", "https://wiki.example.org/7"));
        await FilesAsync(house, walk, cast.Ana, id, action);
        await PressesAsync(house, walk, id, FindingRoutes.Implement);
        await FillsAsync(house, walk, id, FindingRoutes.HandOver, ("person", "nobody"), ("reason", Sentence));
        await FillsAsync(house, walk, id, FindingRoutes.HandOver, ("person", cast.Ben.Mail), ("reason", Sentence));
    }

    /// <summary>A file that shows the action too, dropped into the chat.</summary>
    private static async Task FilesAsync(TestHouse house, Walk walk, Person ada, string id, string action)
    {
        var shelf = house.Get<IEnumerable<IFileSource>>().OfType<FileShelf>().Single();
        await walk.TakeAsync(new Shared("", [shelf.Put("log.pdf", Samples.Pdf())]));
        var batch = (await house.WorkAsync(w => house.Get<EvidenceBatchStore>().OpenAsync(w, ada.Id, default)))[0];
        await house.Get<ArrivalRound>().RunAsync(default);
        foreach (var arrival in await house.WorkAsync(w => house.Get<ArrivalStore>().OfAsync(w, EvidenceBatch.What, batch.Id, default)))
            await walk.TakeAsync(new Arrived(EvidenceBatch.What, arrival.Id));
        await walk.SendsAsync(await walk.PressesAsync("evidence.give.open", EvidenceBatchCards.ValueOf(batch, "action:" + action)), ("remark", Sentence));
        await PressesAsync(house, walk, id, FindingRoutes.Copies);
    }

    private static async Task<Move> PressesAsync(TestHouse house, Walk walk, string id, string button, string? part = null) =>
        await walk.PressesAsync(button, SeenFinding.Of(await house.FindingAsync(id), part).ToString());

    private static async Task<Move> FillsAsync(TestHouse house, Walk walk, string id, string route, params (string, string)[] fields) =>
        await walk.SendsAsync(await PressesAsync(house, walk, id, route + Doors.Suffix), fields);
}
