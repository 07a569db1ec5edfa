using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>The owner's side of a finding: what the tests of the owner's conversations have in common.</summary>
internal static class OwnerHouse
{
    /// <summary>What people really type: nothing of it is a command, a mention or markup.</summary>
    public const string Hostile = "Émile 🧯 said <!channel> <at>all</at> *bold* _x_ <b>b</b> =1+1 \u202Eright\u202C";

    /// <summary>Presses the button of a route on the finding as it is now.</summary>
    public static async Task<Move> PressesAsync(this TestHouse house, Talk talk, string id, string route, string? part = null) =>
        await talk.PressesAsync(route, SeenFinding.Of(await house.FindingAsync(id), part).ToString());

    public static Task<Move> OpensAsync(this TestHouse house, Talk talk, string id, string route, string? part = null) =>
        house.PressesAsync(talk, id, route + Doors.Suffix, part);

    public static (string, string)[] Containment(string correction = "Tested today", string consequences = "None") =>
        [("correction", correction), ("consequences", consequences)];

    public static (string, string)[] Cause(string cause = "Nobody was asked", string elsewhere = "No") =>
        [("cause", cause), ("elsewhere", elsewhere), ("reviewed", "yes")];

    public static (string, string)[] Action(Person owner, DateOnly due, string what = "Share the calendar", bool another = false) =>
        [("what", what), ("person", owner.Mail), ("due", due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("next", another ? "another" : "enough")];

    /// <summary>Corrected by the owner, in chat.</summary>
    public static async Task<CorrectiveAction> ContainedAsync(this TestHouse house, Talk owner, string id)
    {
        Talk.CardOf(await owner.SendsAsync(await house.OpensAsync(owner, id, FindingRoutes.Contain), Containment()));
        return await house.FindingAsync(id);
    }

    /// <summary>Its cause was given without a method of its own, in chat.</summary>
    public static async Task<CorrectiveAction> AnalysedAsync(this TestHouse house, Talk owner, string id)
    {
        await house.ContainedAsync(owner, id);
        var cause = await owner.SendsAsync(await house.OpensAsync(owner, id, FindingRoutes.Analyse), ("method", nameof(CauseMethod.Other)));
        Talk.CardOf(await owner.SendsAsync(cause, Cause()));
        return await house.FindingAsync(id);
    }

    /// <summary>Planned in chat with one action of somebody's, and approved.</summary>
    public static async Task<CorrectiveAction> InProgressAsync(this TestHouse house, Cast cast, Talk owner, string id)
    {
        var found = await house.AnalysedAsync(owner, id);
        var check = await owner.SendsAsync(await house.OpensAsync(owner, id, FindingRoutes.Plan), Action(cast.Ben, found.ImplementBy));
        Talk.CardOf(await owner.SendsAsync(check, ("effect_check", "Two tests in a row")));
        return await house.MustAsync(cast.Mia, id, (f, _) => f.Approve(house.By(cast.Mia)));
    }
}
