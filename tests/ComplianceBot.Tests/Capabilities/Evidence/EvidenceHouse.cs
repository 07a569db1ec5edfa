using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Evidence;

/// <summary>A house in which evidence is asked for: what the slice's tests have in common.</summary>
internal static class EvidenceHouse
{
    public const string What = "Backup job report";

    public static (string, string)[] Wish(Person owner, string kind = "Export", string what = What, string requirement = "A.8.13") =>
    [
        ("requirement", requirement), ("what", what), ("kind", kind), ("person", owner.Mail), ("due", "2026-12-07"), ("period_from", "2026-10-24"),
        ("period_to", "2026-11-23"),
    ];

    public static (string, string)[] Link(string collected = "2026-11-23", string url = "https://wiki.nordlicht.example/backup") =>
        [("url", url), .. About(collected)];

    public static (string, string)[] Statement(string collected = "2026-11-23") => [("statement", "I looked at every job."), .. About(collected)];

    public static async Task<(Person Ana, Person Mia, Person Tom)> PeopleAsync(this TestHouse house) => (
        await house.AddPersonAsync("Ana", null, Role.ControlOwner), await house.AddPersonAsync("Mia", null, Role.IsmsManager),
        await house.AddPersonAsync("Tom", null, Role.TopManagement));

    /// <summary>The manager asks the owner; returns the request as it lies in the records.</summary>
    public static async Task<EvidenceRequest> AskAsync(this TestHouse house, Person manager, Person owner, string kind = "Export", string what = What)
    {
        var talk = new Talk(house, manager);
        Talk.CardOf(await talk.SendsAsync(await talk.SaysAsync("request evidence"), Wish(owner, kind, what)));
        return (await house.AllAsync())[^1];
    }

    public static async Task<EvidenceRequest> GiveAsync(this TestHouse house, Person owner, string id, string collected = "2026-11-23")
    {
        var talk = new Talk(house, owner);
        Talk.CardOf(await talk.SendsAsync(await talk.PressesAsync("evidence.link.open", id), Link(collected)));
        return await house.EvidenceAsync(id);
    }

    public static Task<Move> AcceptAsync(this TestHouse house, Person reviewer, EvidenceRequest request) =>
        new Talk(house, reviewer).PressesAsync("evidence.accept", ReviewCards.ValueOf(request));

    public static async Task<EvidenceRequest> EvidenceAsync(this TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<EvidenceStore>().FindAsync(w, id, CancellationToken.None)))!;

    public static async Task<IReadOnlyList<EvidenceRequest>> AllAsync(this TestHouse house) =>
        [.. (await house.WorkAsync(w => house.Get<EvidenceStore>().AllAsync(w, CancellationToken.None))).OrderBy(r => r.Reference, StringComparer.Ordinal)];

    public static async Task<IReadOnlyList<string>> RulesAsync(this TestHouse house, string id) =>
        [.. (await house.WorkAsync(w => house.Get<EvidenceHistoryStore>().OfAsync(w, id, CancellationToken.None))).Select(t => t.RuleId)];

    public static Task<IReadOnlyList<Duty>> EvidenceDutiesAsync(this TestHouse house) => house.WorkAsync(w => house.Get<IEnumerable<IDuties>>()
        .OfType<EvidenceDuties>().Single().OpenAsync(w, DateOnly.FromDateTime(w.At.UtcDateTime), CancellationToken.None));

    /// <summary>The morning of a day, with the day's work done.</summary>
    public static async Task DayAsync(this TestHouse house, DateOnly day)
    {
        house.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        await house.WorkAsync(w => house.Get<EvidenceRound>().RunAsync(w, CancellationToken.None));
    }

    private static (string, string)[] About(string collected) =>
        [("collected_on", collected), ("period_from", "2026-10-24"), ("period_to", "2026-11-23"), ("classification", "Internal")];
}
