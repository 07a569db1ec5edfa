using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Gives copies of the files that show that actions were done to whoever may read them (row 8): the ISMS manager, an auditor in the own
/// scope, those who work on it, and the verifier, who judges by them (CA-10). Asked when it is wanted, when it is offered and when it leaves.
/// </summary>
public sealed class ActionCopies(
    ActionFileStore files, CorrectiveActionStore findings, CorrectiveActionFacts facts, Permissions permissions, ParcelRegister parcels) : INeedToKnow
{
    public string Kind => "action";

    public async Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel) =>
        await files.FindingOfFileAsync(work, key, cancel) is { } id && await findings.FindAsync(work, id, cancel) is { } finding
        && permissions.Check(Deed.ReadEvidence, speaker, await CircumstanceAsync(work, finding, speaker, cancel)) is null;

    public async Task<Circumstance> CircumstanceAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel)
    {
        var general = await facts.CircumstanceAsync(work, finding, speaker, cancel);
        return general with { IsOwn = general.IsOwn || finding.VerifierId == speaker.Id };
    }

    /// <summary>How many are on their way.</summary>
    public async Task<Result<int>> AskAsync(Work work, Turn turn, Speaker speaker, CorrectiveAction finding, CancellationToken cancel)
    {
        var wanted = finding.Actions.SelectMany(a => a.Evidence).Where(e => e.Hash is not null)
            .Select(e => new WantedFile($"{Kind}:{e.Id}", e.Hash!, e.Size!.Value, e.What)).ToList();
        if (wanted.Count == 0) return CorrectiveAction.Refused("NoKeptFiles", "T6");
        return await parcels.AskAsync(work, turn, speaker, wanted, cancel) is { } refusal ? refusal : wanted.Count;
    }
}
