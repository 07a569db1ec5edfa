using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>A house in which people decide about findings: opens their forms, sends them, and reads what they are told.</summary>
internal static class OfficeHouse
{
    public static Task<TestHouse> BuildAsync(LedAudits? audits = null) => TestHouse.BuildAsync(more: s => s
        .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")).AddSingleton<IAuditScope>(audits ?? new LedAudits()));

    /// <summary>As it was seen, with nothing decided about it yet.</summary>
    public static async Task<CorrectiveAction> SeeAsync(
        this TestHouse house, Person by, FindingSource source = FindingSource.Monitoring, Person? owner = null) =>
        (await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(
            w, Findings.Seen(source, house.Day()) with { RaisedBy = by.Id, OwnerId = owner?.Id }, house.By(by), CancellationToken.None))).Value;

    /// <summary>Seen, and of this severity, of ana's and to be judged by cleo.</summary>
    public static async Task<CorrectiveAction> SeeAsync(this TestHouse house, Cast cast, Severity severity, FindingSource source = FindingSource.Monitoring)
    {
        var seen = await house.SeeAsync(cast.Mia, source, cast.Ana);
        await house.MustAsync(cast.Mia, seen.Id, (f, isms) => f.Classify(severity, "Seen once.", isms));
        return await house.MustAsync(cast.Mia, seen.Id, (f, _) => f.NameVerifier(cast.Cleo.Id, house.By(cast.Mia)));
    }

    public static async Task<CorrectiveAction> PlannedAsync(this TestHouse house, Cast cast, string id)
    {
        await house.MustAsync(cast.Ana, id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested today", Consequences = "None" }));
        return await house.PlanAsync(cast, id, "a-" + id);
    }

    public static Task<Move> PressesAsync(this TestHouse house, Person by, string route, CorrectiveAction finding) =>
        new Talk(house, by).PressesAsync(route, SeenFinding.Of(finding).ToString());

    /// <summary>Opens the form by its button.</summary>
    public static Task<Move> OpensAsync(this TestHouse house, Person by, string route, CorrectiveAction finding) =>
        house.PressesAsync(by, route + ".open", finding);

    public static async Task<Move> FillsAsync(this TestHouse house, Person by, string route, CorrectiveAction finding, params (string, string)[] fields) =>
        await new Talk(house, by).SendsAsync(await house.OpensAsync(by, route, finding), fields);

    /// <summary>What somebody reads: the card, or the sentences at the fields to mend.</summary>
    public static string TextOf(this TestHouse house, Person reader, Move move)
    {
        var talk = new Talk(house, reader);
        return move is Mend mend ? string.Join('\n', mend.Errors.Select(e => e.Key + ": " + talk.TextOf(e.Value))) : talk.TextOf(move);
    }

    public static async Task<IReadOnlyList<string>> RulesAsync(this TestHouse house, string id) => [.. (await house.ChangesAsync(id)).Select(c => c.RuleId)];

    /// <summary>All that somebody was told unasked so far.</summary>
    public static async Task<string> ToldAsync(this TestHouse house, Person reader)
    {
        await house.WorkAsync(w => house.Get<NoticeMailing>().SendAsync(w, CancellationToken.None));
        await house.SendAsync();
        var talk = new Talk(house, reader);
        return string.Join('\n', house.Slack.Posts.Where(p => p.Lane == reader.LaneOf()).Select(p => talk.TextOf(p.Card)));
    }

    public static Task<int> TrailAsync(this TestHouse house, string id, string action) => house.WorkAsync(w => w.ScalarAsync<int>(
        "SELECT COUNT(*) FROM TrailEntry WHERE SubjectId = @id AND Action = @action", new { id, action }, CancellationToken.None));
}
