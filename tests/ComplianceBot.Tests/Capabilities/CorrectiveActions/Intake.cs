using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>What the tests of raising and reporting have in common.</summary>
internal static class Intake
{
    public static (string, string)[] Wish(string description, string evidence, string requirement = "A.8.13") =>
    [
        ("requirement", requirement), ("description", description), ("evidence", evidence), ("source", "Monitoring"), ("aspect", "Control"), ("raised_on", "2026-11-20"),
    ];

    /// <summary>By their numbers.</summary>
    public static async Task<IReadOnlyList<CorrectiveAction>> AllFindingsAsync(this TestHouse house) =>
        [.. (await house.WorkAsync(w => house.Get<FindingListStore>().AllAsync(w, CancellationToken.None))).OrderBy(f => f.Reference, StringComparer.Ordinal)];

    public static Task<IReadOnlyList<FindingReport>> ReportsAsync(this TestHouse house) =>
        house.WorkAsync(w => house.Get<FindingReportStore>().NewAsync(w, CancellationToken.None));

    public static async Task<FindingReport> ReportAsync(this TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<FindingReportStore>().FindAsync(w, id, CancellationToken.None)))!;

    /// <summary>What somebody is to be told, as it lies in the records.</summary>
    public static async Task<IReadOnlyList<string>> NoticesAsync(this TestHouse house, ComplianceBot.People.Person person) =>
        [.. (await house.WorkAsync(w => house.Get<NoticeStore>().WaitingAsync(w, CancellationToken.None))).Where(n => n.PersonId == person.Id).Select(n => n.Body)];
}
