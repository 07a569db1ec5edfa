using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>A house in which an audit runs: what the tests of its conversations have in common.</summary>
internal static class RunningHouse
{
    /// <summary>What an auditor writes who found everything in order.</summary>
    public static readonly (string Field, string Value)[] InOrder =
    [
        ("conforms", "Yes"), ("effective", "Yes"), ("verdict", "Conform"), ("method", "Interview"), ("statement", "Two restores were tested in May."),
        ("evidence", "Test log, May"), ("context", "Monday, machine room, an operator"),
    ];

    public static readonly (string Field, string Value)[] Minor = With(
        ("conforms", "No"), ("verdict", "Minor"), ("statement", "The restore test of May is missing."), ("effect", "Nobody knows whether it works"), ("risk", "Data could be lost"));

    public static (string Field, string Value)[] With(params (string Field, string Value)[] other) =>
        [.. InOrder.Where(f => other.All(o => o.Field != f.Field)), .. other];

    public static (string Field, string Value)[] Without(this (string Field, string Value)[] fields, string field) => [.. fields.Where(f => f.Field != field)];

    /// <summary>Planned and announced, to begin on the day.</summary>
    public static async Task<Audit> AnnounceAsync(this TestHouse house, AuditCast cast, Audit audit, params string[] requirements)
    {
        var planned = (await house.PlanAsync(cast, audit, requirements)).Value;
        return (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, planned.Version, house.As(cast.Lea), "A short one", default))).Value;
    }

    public static async Task<Audit> RunAsync(this TestHouse house, AuditCast cast, params string[] requirements) =>
        await house.BeginAsync(cast, await house.EnterAsync(cast), requirements);

    /// <summary>Presses on a card of the audit as it is now.</summary>
    public static async Task<Move> PressesAsync(this TestHouse house, Talk talk, Audit audit, string route, string? part = null) =>
        await talk.PressesAsync(route, SeenAudit.Of(await house.AuditAsync(audit.Id), part).ToString());

    public static Task<Move> OpensAsync(this TestHouse house, Talk talk, Audit audit, string route, string? part = null) =>
        house.PressesAsync(talk, audit, route + Doors.Suffix, part);

    public static async Task<IReadOnlyList<(string Item, DateOnly Due)>> DutiesAsync(this TestHouse house, Person person) =>
        [.. (await house.WorkAsync(w => house.Get<DutyBook>().OfPersonAsync(w, person.Id, default)))
            .Where(d => d.Item.StartsWith("audit/", StringComparison.Ordinal)).Select(d => (d.Item.Split('/')[2], d.Due))];
}
