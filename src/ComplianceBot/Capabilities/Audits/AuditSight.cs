using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>How much of an audit somebody sees.</summary>
public enum AuditSeen { Nothing, OwnPart, Whole }

/// <summary>
/// Who sees an audit: whoever keeps the programme, its team and top management the whole of it (rows 20, 22, 24); owners of what is
/// looked at, whoever is asked and the liaison, that it takes place and their part (SQ-7).
/// </summary>
public sealed class AuditSight(OwnRequirements own)
{
    public const string Rule = "SQ-7";

    public async Task<AuditSeen> OfAsync(Work work, Audit audit, Speaker speaker, CancellationToken cancel)
    {
        if (speaker.Is(Role.IsmsManager) || speaker.Is(Role.InternalAuditor) || speaker.Is(Role.TopManagement) || audit.IsAuditedBy(speaker.Id)) return AuditSeen.Whole;
        if (audit.LiaisonId == speaker.Id || audit.Interviewees.Contains(speaker.Id)) return AuditSeen.OwnPart;
        return (await PartOfAsync(work, audit, speaker.Id, cancel)).Count > 0 ? AuditSeen.OwnPart : AuditSeen.Nothing;
    }

    /// <summary>What is looked at and is somebody's own.</summary>
    public async Task<IReadOnlyList<string>> PartOfAsync(Work work, Audit audit, PersonId person, CancellationToken cancel)
    {
        var owned = await own.OfAsync(work, person, cancel);
        return [.. audit.Requirements.Select(r => r.RequirementId).Where(owned.Contains)];
    }
}
