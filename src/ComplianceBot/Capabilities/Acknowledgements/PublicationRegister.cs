using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Publishing an approved version (row 28), and what follows from it in the same work. An editorial version changes nothing
/// for anybody (AK-2).
/// </summary>
public sealed class PublicationRegister(
    DocumentStore documents, DocumentWriteStore writing, VersionRecords records, Reassignment reassignment, AuditTrail trail, VersionBoard board, Organisation organisation)
{
    /// <param name="hash">The fingerprint of what was approved, as the card showed it; null at the command line.</param>
    /// <returns>How many people have something new to read.</returns>
    public async Task<Result<int>> PublishAsync(Work work, string id, string? hash, CancellationToken cancel)
    {
        if (await documents.FindAsync(work, id, cancel) is not { } version) return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 28");
        if (version.State != VersionState.Approved) return Refusal.Of("Acknowledgements.Refused.NotApproved." + version.State, "row 29");
        if (hash is not null && hash != version.Hash) return Refusal.Of("Acknowledgements.Refused.VersionChanged", "row 29");
        var former = await documents.PublishedOfAsync(work, version.DocumentId, cancel);
        var (formerly, before) = (former is null ? null : await records.HashAsync(work, former.Id, cancel), await records.HashAsync(work, id, cancel));
        if (!await writing.PublishAsync(work, version, organisation.DayOf(work.At), cancel))
            return Refusal.Of("Acknowledgements.Refused.VersionChanged", "row 29");
        var published = (await documents.FindAsync(work, id, cancel))!;
        if (former is not null) await RecordAsync(work, "version.replaced", former, formerly, cancel);
        await RecordAsync(work, "version.published", published, before, cancel);
        await board.ShowAsync(work, published, cancel);
        return version.Editorial ? 0 : await reassignment.RunAsync(work, published, cancel);
    }

    private async Task RecordAsync(Work work, string action, DocumentVersion version, string? before, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["code"] = version.Code, ["version"] = version.Version, ["hash"] = version.Hash };
        RecordHash.Note(facts, before, (await records.HashAsync(work, version.Id, cancel))!);
        await trail.RecordAsync(work, action, VersionRecords.Subject, version.Id, facts, null, cancel);
    }
}
