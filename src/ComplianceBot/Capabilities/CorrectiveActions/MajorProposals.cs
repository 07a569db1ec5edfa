using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Where minors pile up, the lead auditors and ISMS managers are asked once per new minor whether together they are a major (CA-4).
/// Nothing is reclassified by that.
/// </summary>
public sealed class MajorProposals(
    FindingListStore findings, MajorProposalStore proposals, AuditScopes scopes, Deciders deciders, Notices notices, AuditTrail trail,
    CorrectiveActionSettings settings) : IFindingWatch
{
    /// <summary>A minor more than before: classified, or no longer rejected.</summary>
    public async Task SeesAsync(Work work, CorrectiveActionChange change, CancellationToken cancel)
    {
        if (!IsCounted(change.Now) || (change.Was is { } was && IsCounted(was))) return;
        await ProposeAsync(work, await findings.OfRequirementAsync(work, change.Now.RequirementId, cancel), cancel);
    }

    /// <summary>All requirements: what was missed is made up for, and what was proposed is not proposed again.</summary>
    public async Task ProposeAllAsync(Work work, CancellationToken cancel) => await ProposeAsync(work, await findings.AllAsync(work, cancel), cancel);

    private static bool IsCounted(CorrectiveAction finding) => finding is { Severity: Severity.Minor, State: not CorrectiveActionState.Rejected };

    private async Task ProposeAsync(Work work, IReadOnlyList<CorrectiveAction> found, CancellationToken cancel)
    {
        foreach (var proposal in MinorsMakeMajor.Find(found, settings))
        {
            if (!await proposals.AddAsync(work, proposal, cancel)) continue;
            await RecordAsync(work, proposal, cancel);
            var card = CardOf([.. found.Where(f => proposal.Ids.Contains(f.Id))], proposal);
            foreach (var person in await ReadersAsync(work, proposal.RequirementId, cancel)) await notices.KeepAsync(work, person, null, card, cancel);
        }
    }

    private async Task<IEnumerable<PersonId>> ReadersAsync(Work work, string requirementId, CancellationToken cancel)
    {
        var leads = (await scopes.OfAsync(work, requirementId, cancel)).Select(a => a.Lead).OfType<PersonId>();
        return leads.Concat((await deciders.NowAsync(work, cancel)).Managers.Select(m => m.Id)).Distinct();
    }

    /// <summary>The bot noticed it, whoever raised the last one.</summary>
    private async Task RecordAsync(Work work, MajorProposal proposal, CancellationToken cancel)
    {
        var by = work.By;
        work.By = Actor.Bot;
        var facts = new Dictionary<string, string> { ["requirement"] = proposal.RequirementId, ["minors"] = string.Join(',', proposal.Ids) };
        await trail.RecordAsync(work, "finding.major_proposed", "finding", proposal.NewestId, facts, null, cancel);
        work.By = by;
    }

    private Card CardOf(IReadOnlyList<CorrectiveAction> minors, MajorProposal proposal)
    {
        var newest = minors.Single(m => m.Id == proposal.NewestId);
        return new Card
        {
            Title = Words("Title", proposal.RequirementId),
            Parts =
            [
                new Sentence(Words("Why", minors.Count, proposal.RequirementId, settings.MinorsWindowDays)),
                new Rows([.. minors.Select(m => new Row(CorrectiveActionCards.TitleOf(m), FindingButtons.Look(m)))]),
                new Sentence(Words("YouDecide", newest.Reference), Tone.Quiet),
            ],
            Buttons = [FindingButtons.Opens(newest, FindingRoutes.Classify) with { Primary = true }],
        };
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Proposal." + key, args);
}

/// <summary>Looks at all minors once a day before the nudges (CA-4).</summary>
public sealed class MajorProposalsDaily(Database database, MajorProposals proposals) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) => database.WorkAsync(proposals.ProposeAllAsync, cancel);
}
