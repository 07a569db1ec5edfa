using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What became of what an audit found, in a line each (AU-11).</summary>
public sealed class AuditFindings(AuditFindingStore links, CorrectiveActionStore findings)
{
    public async Task<IReadOnlyList<Say>> LinesAsync(Work work, string auditId, CancellationToken cancel)
    {
        var lines = new List<Say>();
        foreach (var link in await links.OfAsync(work, auditId, cancel))
        {
            if (await findings.FindAsync(work, link.CorrectiveActionId, cancel) is { } finding)
                lines.Add(Say.Of("Audits.Card.Finding", CorrectiveActionCards.TitleOf(finding), Say.Of("CorrectiveActions.State." + finding.State)));
        }

        return lines;
    }

    /// <summary>The findings by what they are called.</summary>
    public async Task<IReadOnlyList<(string RequirementId, string Reference)>> ReferencesAsync(Work work, string auditId, CancellationToken cancel)
    {
        var found = new List<(string, string)>();
        foreach (var link in await links.OfAsync(work, auditId, cancel))
        {
            if (await findings.FindAsync(work, link.CorrectiveActionId, cancel) is { } finding) found.Add((link.RequirementId, finding.Reference));
        }

        return found;
    }
}
