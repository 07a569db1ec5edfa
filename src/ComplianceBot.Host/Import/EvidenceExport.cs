using System.Globalization;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Writes the index of all evidence (9.1): each request with its dates and people, and what was given for it last, files by their hashes.</summary>
public sealed class EvidenceExport(EvidenceSeriesStore series, EvidenceStore requests, EvidenceHistoryStore history, PeopleStore people)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "reference", "requirement", "what", "kind", "mandatory", "refresh_days", "state", "owner_mail", "period_from", "period_to", "due_on", "collected_on", "received_on",
        "given_by_mail", "reviewed_by_mail", "valid_until", "classification", "items", "hashes",
    ];

    public async Task<ExportTable> ReadAsync(Work work, CancellationToken cancel)
    {
        var mails = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Mail);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var about in await series.AllAsync(work, cancel))
        {
            foreach (var request in await requests.OfSeriesAsync(work, about.Id, cancel))
                rows.Add(CellsOf(about, request, await history.ItemsAsync(work, request.Id, request.Rounds, cancel), mails));
        }

        return new ExportTable(Columns, rows);
    }

    private static string[] CellsOf(EvidenceSeries about, EvidenceRequest request, IReadOnlyList<EvidenceItem> items, Dictionary<PersonId, string> mails) =>
    [
        request.Reference, about.RequirementId, about.What, about.Kind.ToString(), about.Mandatory ? "yes" : "no", about.RefreshDays.ToString(CultureInfo.InvariantCulture),
        request.State.ToString(), mails[request.OwnerId], Day(request.PeriodFrom), Day(request.PeriodTo), Day(request.DueOn), Day(request.EffectiveOn), Day(request.ReceivedOn),
        MailOf(mails, request.SubmittedBy), MailOf(mails, request.ReviewedBy), Day(request.ValidUntil), request.Classification?.ToString() ?? "",
        string.Join("; ", items.Select(i => i.Name ?? i.Url ?? i.Statement ?? "")), string.Join("; ", items.Select(i => i.Hash).OfType<string>()),
    ];

    private static string MailOf(Dictionary<PersonId, string> mails, PersonId? person) => person is { } one ? mails[one] : "";

    private static string Day(DateOnly? day) => day is { } known ? TypeHandlers.TextOf(known) : "";
}
