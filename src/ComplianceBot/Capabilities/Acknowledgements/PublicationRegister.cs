using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Publishing an approved version (row 28), and what follows from it in the same work. An editorial version changes nothing
/// for anybody (AK-2).
/// </summary>
public sealed class PublicationRegister(
    DocumentStore documents, DocumentWriteStore writing, Reassignment reassignment, AuditTrail trail, VersionBoard board, Organisation organisation)
{
    /// <param name="hash">The fingerprint of what was approved, as the card showed it; null at the command line.</param>
    /// <returns>How many people have something new to read.</returns>
    public async Task<Result<int>> PublishAsync(Work work, string id, string? hash, CancellationToken cancel)
    {
        if (await documents.FindAsync(work, id, cancel) is not { } version) return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 28");
        if (version.State != VersionState.Approved) return Refusal.Of("Acknowledgements.Refused.NotApproved." + version.State, "row 29");
        if (hash is not null && hash != version.Hash) return Refusal.Of("Acknowledgements.Refused.VersionChanged", "row 29");
        if (!await writing.PublishAsync(work, version, organisation.DayOf(work.At), cancel))
            return Refusal.Of("Acknowledgements.Refused.VersionChanged", "row 29");
        var published = (await documents.FindAsync(work, id, cancel))!;
        var facts = new Dictionary<string, string> { ["code"] = version.Code, ["version"] = version.Version, ["hash"] = version.Hash };
        await trail.RecordAsync(work, "version.published", "version", id, facts, null, cancel);
        await board.ShowAsync(work, published, cancel);
        return version.Editorial ? 0 : await reassignment.RunAsync(work, published, cancel);
    }
}
