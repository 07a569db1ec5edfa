using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>A management review is planned, asked for, frozen, held, approved, and its decisions are done.</summary>
internal static class ReviewWalk
{
    private const string Text = "Calibration log 4";

    public static IEnumerable<string> OwnTexts => [Text, "REV-1", "ada@nordlicht.example", "nobody@nordlicht.example"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var now = house.Clock.Now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await walk.SaysAsync("review");
        var plan = await walk.PressesAsync(ReviewRoutes.Plan + Doors.Suffix);
        await walk.SendsAsync(plan, ("meeting_on", "2020-01-01"), ("chair", ada.Id.Value));
        await walk.SendsAsync(plan, ("meeting_on", "soon"));
        await walk.SendsAsync(plan, ("meeting_on", Written(today)), ("chair", ada.Id.Value), ("invited", "nobody@nordlicht.example"));
        await walk.SendsAsync(plan, ("meeting_on", Written(today)), ("chair", ada.Id.Value), ("invited", ada.Mail));
        var id = (await house.WorkAsync(w => house.Get<ReviewStore>().AllAsync(w, default)))[0].Id;
        async Task<string> SeenAsync(string? part = null) => SeenReview.Of((await house.WorkAsync(w => house.Get<ReviewStore>().FindAsync(w, id, default)))!, part).ToString();
        async Task<Move> OpensAsync(string route, string? part = null) => await walk.PressesAsync(route + Doors.Suffix, await SeenAsync(part));

        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Move), ("meeting_on", Written(today)));
        await walk.PressesAsync(ReviewRoutes.Word, await SeenAsync());
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Owners), ("owner_b", ada.Mail));
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        foreach (var item in AgendaItems.All) await walk.PressesAsync(ReviewRoutes.Unchanged, await SeenAsync(item.ToString()));
        var remark = await OpensAsync(ReviewRoutes.Say, nameof(AgendaItem.IssueChanges));
        await walk.SendsAsync(remark, ("remark", " "));
        await walk.SendsAsync(remark, ("remark", Text));
        await walk.SendsAsync(remark, ("remark", Text));
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await walk.SaysAsync("review");
        await walk.PressesAsync(ReviewRoutes.Hold, await SeenAsync());
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Attend), ("attendees", ""));
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Attend), ("attendees", ada.Id.Value), ("chair", ada.Id.Value));
        foreach (var type in Enum.GetNames<DecisionType>())
            await walk.SendsAsync(await OpensAsync(ReviewRoutes.Decide), ("type", type), ("text", Text), ("owner", type == "Policy" ? "" : ada.Mail), ("due_on", type == "Scope" ? "" : Written(today)));
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Judge), ("suitable", Text), ("adequate", Text), ("effective", Text), ("no_decision", Text));
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Judge), ("suitable", Text), ("adequate", Text), ("effective", Text));
        var decisions = (await house.WorkAsync(w => house.Get<ReviewStore>().FindAsync(w, id, default)))!.Decisions;
        await walk.PressesAsync(ReviewRoutes.TakeOut, await SeenAsync(decisions[^1].Id));
        await walk.PressesAsync(ReviewRoutes.Hold, await SeenAsync());
        await walk.SaysAsync("my tasks");
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.SendBack), ("reason", Text));
        await walk.PressesAsync(ReviewRoutes.Approve, await SeenAsync("x"));
        var held = (await house.WorkAsync(w => house.Get<ReviewStore>().FindAsync(w, id, default)))!;
        await walk.PressesAsync(ReviewRoutes.Approve, await SeenAsync(Minutes.HashOf(held)));
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Assign, decisions[2].Id), ("owner", ada.Mail), ("due_on", Written(today)));
        await walk.SendsAsync(await OpensAsync(ReviewRoutes.Done, decisions[0].Id), ("done", Text));
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        foreach (var button in new[] { ReviewRoutes.Show, ReviewRoutes.Word, ReviewRoutes.Page, ReviewRoutes.Released, ReviewRoutes.Whole + Doors.Suffix }) await walk.PressesAsync(button, await SeenAsync());
        await walk.TakeAsync(new Filled(ReviewRoutes.Whole, await SeenAsync(), new Dictionary<string, string>()));
        foreach (var words in new[] { "REV-1", "REV-999", "review", "my tasks" }) await walk.SaysAsync(words);
        foreach (var decision in decisions.Skip(1).SkipLast(1)) await walk.SendsAsync(await OpensAsync(ReviewRoutes.Done, decision.Id), ("done", Text));
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
