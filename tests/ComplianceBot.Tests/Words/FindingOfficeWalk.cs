using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is decided about findings: by managers, by the lead auditor, by top management, by who judges the effect and by who raised it.</summary>
internal static class FindingOfficeWalk
{
    private const string Sentence = "A talk";

    /// <summary>What people wrote, and whom they are called.</summary>
    public static IEnumerable<string> OwnTexts =>
    [
        "The restore test of May is missing.", "Test log, May", "Test log, June", "Tested today", "None", "Nobody was asked", "No", "Add the test to the calendar",
        "Two tests in a row", "Seen once.", "A supplier is late.", "https://wiki.example.org/7", "CB-", "CA-", "A.8.13", "Fia", "Gus", "Hal", "Max", Sentence,
    ];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var cast = new Cast(await house.HiresAsync("Fia", [Role.ControlOwner]), await house.HiresAsync("Gus"), await house.HiresAsync("Hal"), ada);
        await ClassifyAsync(house, walk, cast);
        await DecideAsync(house, walk, cast);
        await JudgeAsync(house, walk, cast);
        await RejectAsync(house, walk, cast);
    }

    private static async Task ClassifyAsync(TestHouse house, Walk walk, Cast cast)
    {
        var id = (await house.SeeAsync(cast.Mia, FindingSource.ExternalAudit)).Id;
        (string, string)[] all = [("severity", "Major"), ("reason", Sentence), ("person", cast.Ana.Mail), ("verifier", cast.Cleo.Mail)];
        await FillsAsync(house, walk, id, FindingRoutes.Classify, all[1]);
        await FillsAsync(house, walk, id, FindingRoutes.Classify, [.. all, ("stage2_last_day", "2026-11-20")]);
        await FillsAsync(house, walk, id, FindingRoutes.Classify, [.. all, ("stage2_last_day", "2026-11-20"), ("body_reference", "CB-1")]);
        await FillsAsync(house, walk, id, FindingRoutes.Body);
        await FillsAsync(house, walk, id, FindingRoutes.Body, ("body_due_on", "2026-12-31"), ("body_reference", "CB-2"));
        await FillsAsync(house, walk, id, FindingRoutes.Assign, ("person", "nobody"));
        await FillsAsync(house, walk, id, FindingRoutes.Assign, ("person", cast.Ben.Mail));
        await FillsAsync(house, walk, id, FindingRoutes.NameVerifier, ("person", cast.Ben.Mail));
        await FillsAsync(house, walk, id, FindingRoutes.NameVerifier, ("person", cast.Cleo.Mail));
        await FillsAsync(house, walk, id, FindingRoutes.ShortenObservation, ("days", "20"), ("reason", Sentence));
        await FillsAsync(house, walk, id, FindingRoutes.ShortenObservation, ("days", "2"), ("reason", Sentence));
        await PressesAsync(house, walk, id, FindingRoutes.Show);
        await PressesAsync(house, walk, id, FindingRoutes.Whole + Doors.Suffix);
        await walk.SendsAsync(new Open(CorrectiveActionCards.Page(await house.WorkAsync(async w =>
            await house.Get<CorrectiveActionBoard>().ViewAsync(w, (await house.Get<CorrectiveActionStore>().FindAsync(w, id, default))!, default)))));
    }

    private static async Task DecideAsync(TestHouse house, Walk walk, Cast cast)
    {
        var planned = await house.PlannedAsync(cast, (await house.SeeAsync(cast, Severity.Minor)).Id);
        await FillsAsync(house, walk, planned.Id, FindingRoutes.SendBack, ("reason", Sentence));
        await FillsAsync(house, walk, planned.Id, FindingRoutes.NeedNoAction, ("reason", Sentence));
        var extended = (await house.PlannedAsync(cast, (await house.SeeAsync(cast, Severity.Minor)).Id)).Id;
        await PressesAsync(house, walk, extended, FindingRoutes.Approve);
        foreach (var days in new[] { 5, 10 })
        {
            await house.MustAsync(cast.Ana, extended, (f, _) => f.AskExtension(house.By(cast.Ana), f.ImplementBy.AddDays(days), "A supplier is late.", Findings.Settings));
            if (days == 5) await FillsAsync(house, walk, extended, FindingRoutes.RefuseExtension, ("reason", Sentence));
            else await PressesAsync(house, walk, extended, FindingRoutes.GrantExtension);
        }

        await walk.PressesAsync(FindingRoutes.Approve, SeenFinding.Of(planned).ToString());
        var observation = (await house.SeeAsync(cast, Severity.Observation)).Id;
        await FillsAsync(house, walk, observation, FindingRoutes.Decline, ("reason", Sentence));
        await PressesAsync(house, walk, observation, FindingRoutes.Reopen + Doors.Suffix);
    }

    private static async Task JudgeAsync(TestHouse house, Walk walk, Cast cast)
    {
        var id = await DoneByOthersAsync(house, cast, Severity.Minor);
        await PressesAsync(house, walk, id, FindingRoutes.Effective + Doors.Suffix);
        await FillsAsync(house, walk, id, FindingRoutes.Incomplete, ("reason", Sentence));
        var observation = await DoneByOthersAsync(house, cast, Severity.Observation);
        await FillsAsync(house, walk, observation, FindingRoutes.Effective, ("checked", Sentence));
        await FillsAsync(house, walk, await DoneByOthersAsync(house, cast, Severity.Observation), FindingRoutes.Ineffective, ("reason", Sentence));

        var seen = await house.SeeAsync(cast, Severity.Observation);
        await house.ImplementWithAsync(cast, seen.Id);
        await house.MustAsync(cast.Cleo, seen.Id, (f, isms) => f.FindEffective(house.By(cast.Cleo), "Two tests in a row", Findings.Settings, isms));
        await FillsAsync(house, walk, seen.Id, FindingRoutes.Close);
        await FillsAsync(house, walk, seen.Id, FindingRoutes.Close, ("change", "yes"), ("link", "https://wiki.example.org/7"));
        await FillsAsync(house, walk, seen.Id, FindingRoutes.Reopen, ("reason", Sentence));
    }

    /// <summary>The lead auditor is asked, agrees, does not agree; and what was rejected is looked at again.</summary>
    private static async Task RejectAsync(TestHouse house, Walk walk, Cast cast)
    {
        var seen = await house.SeeAsync(cast.Mia, FindingSource.Other);
        await FillsAsync(house, walk, seen.Id, FindingRoutes.Reject, ("reason", Sentence));
        await FillsAsync(house, walk, seen.Id, FindingRoutes.Appeal, ("reason", Sentence));

        var audits = house.Get<IEnumerable<IAuditScope>>().OfType<LedAudits>().Single();
        var alone = await house.SeeAsync(cast.Mia, FindingSource.InternalAudit);
        await PressesAsync(house, walk, alone.Id, FindingRoutes.Reject + Doors.Suffix);
        var max = await house.HiresAsync("Max", [Role.IsmsManager, Role.InternalAuditor]);
        audits.Add("A.8.13", max);
        await FillsAsync(house, walk, alone.Id, FindingRoutes.Reject, ("reason", Sentence));

        audits.Add("A.8.13", cast.Mia);
        await house.WorkAsync(w => w.ExecuteAsync(
            "INSERT INTO PersonRole (PersonId, Role, GivenAt) VALUES (@Id, 'InternalAuditor', @At)", new { cast.Mia.Id, w.At }, default));
        foreach (var answer in new[] { FindingRoutes.Agree, FindingRoutes.Disagree })
        {
            var other = await house.SeeAsync(cast.Ben, FindingSource.InternalAudit);
            var wish = (await house.WorkAsync(w => house.Get<RejectionWishes>().AskAsync(w, other, max.Id, Sentence, default))).Value;
            var value = SeenFinding.Of(other, wish.Id).ToString();
            if (answer == FindingRoutes.Agree) await walk.PressesAsync(answer, value);
            else await walk.SendsAsync(await walk.PressesAsync(answer + Doors.Suffix, value), ("reason", Sentence));
        }
    }

    private static async Task<string> DoneByOthersAsync(TestHouse house, Cast cast, Severity severity)
    {
        var id = (await house.SeeAsync(cast, severity)).Id;
        await house.MustAsync(cast.Mia, id, (f, _) => f.NameVerifier(cast.Mia.Id, house.By(cast.Mia)));
        return (await house.ImplementWithAsync(cast, id)).Id;
    }

    /// <summary>Approved in the records, so that the one who judges has nothing to do with it.</summary>
    private static async Task<CorrectiveAction> ImplementWithAsync(this TestHouse house, Cast cast, string id)
    {
        var planned = await house.PlannedAsync(cast, id);
        await house.MustAsync(cast.Mia, id, (f, _) => f.Approve(house.By(cast.Mia)));
        await house.MustAsync(cast.Ben, id, (f, _) => f.Finish(house.By(cast.Ben), planned.Actions[0].Id, Findings.Evidence() with { Id = "e-" + id }));
        return await house.MustAsync(cast.Ana, id, (f, _) => f.Implement(house.By(cast.Ana)));
    }

    private static async Task PressesAsync(TestHouse house, Walk walk, string id, string route) =>
        await walk.PressesAsync(route, SeenFinding.Of(await house.FindingAsync(id)).ToString());

    private static async Task FillsAsync(TestHouse house, Walk walk, string id, string route, params (string, string)[] fields) =>
        await walk.SendsAsync(await walk.PressesAsync(route + Doors.Suffix, SeenFinding.Of(await house.FindingAsync(id)).ToString()), fields);
}
