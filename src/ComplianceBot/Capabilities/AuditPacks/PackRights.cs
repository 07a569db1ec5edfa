using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>Who may export which pack (row 35, PR-11): asked when it is asked for, when it is made, and again when it is fetched.</summary>
public sealed class PackRights(PackScopes scopes, Permissions permissions, ExternalReading reading, Doorkeeper door)
{
    public async Task<Circumstance> CircumstanceAsync(Work work, Speaker speaker, CancellationToken cancel) =>
        new() { IsInAuditScope = await scopes.IsAuditorAsync(work, speaker.Id, cancel) };

    public async Task<Result<PackScope>> ScopeAsync(Work work, Speaker speaker, PackWish wish, CancellationToken cancel)
    {
        var circumstance = await reading.WithinAsync(work, Deed.ExportPack, speaker, await CircumstanceAsync(work, speaker, cancel), cancel);
        return permissions.Check(Deed.ExportPack, speaker, circumstance) is { } refusal ? refusal : await scopes.ForAsync(work, speaker, wish, cancel);
    }

    /// <summary>What the one who asked may have now; null when that account is nobody's any more.</summary>
    public async Task<Result<PackScope>?> ScopeAsync(Work work, PackJob job, CancellationToken cancel)
    {
        var speaker = await door.SpeakerAsync(work, job.Channel, job.UserId, cancel);
        return speaker is null || speaker.Id != job.PersonId ? (Result<PackScope>?)null : await ScopeAsync(work, speaker, new PackWish(job.Audit, job.AsOf, job.Language), cancel);
    }
}
