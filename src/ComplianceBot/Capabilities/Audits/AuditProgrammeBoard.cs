using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A version of the programme with what its card says.</summary>
/// <param name="Changes">What has come since it was proposed; only told while the version waits or is the approved one.</param>
public sealed record AuditProgrammeView(AuditProgramme Programme, IReadOnlyList<ProgrammeChange> Changes, string? ProposedBy, string? DecidedBy);

/// <summary>Changes every message that shows a version of the programme, in both chat products, when it is decided or replaced, or an audit of it changes.</summary>
public sealed class AuditProgrammeBoard(AuditProgrammeStore programmes, AuditStore audits, PeopleStore people, Outbox outbox) : IAuditWatch
{
    private static readonly ProgrammeState[] Live = [ProgrammeState.Proposed, ProgrammeState.Approved];

    public async Task SeesAsync(Work work, AuditChange change, CancellationToken cancel)
    {
        if (change.Was is { } was && ProgrammeLine.Of(was) == ProgrammeLine.Of(change.Now) && was.State.IsOver() == change.Now.State.IsOver()) return;
        foreach (var state in Live)
        {
            if (await programmes.InStateAsync(work, state, cancel) is { } programme) await ShowAsync(work, programme, cancel);
        }
    }

    public async Task<AuditProgrammeView> ViewAsync(Work work, AuditProgramme programme, CancellationToken cancel)
    {
        var now = Live.Contains(programme.State)
            ? ProgrammeText.LinesOf(await audits.ProgrammeAsync(work, cancel), programme.FromDay, programme.UntilDay)
            : programme.Lines;
        return new AuditProgrammeView(
            programme, ProgrammeText.Changes(programme.Lines, now), await NameAsync(work, programme.ProposedBy, cancel), await NameAsync(work, programme.DecidedBy, cancel));
    }

    public async Task ShowAsync(Work work, AuditProgramme programme, CancellationToken cancel) =>
        await outbox.ChangeAsync(work, programme.Topic, AuditProgrammeCards.Of(await ViewAsync(work, programme, cancel)), cancel);

    private async Task<string?> NameAsync(Work work, PersonId? id, CancellationToken cancel) =>
        id is { } known ? (await people.FindAsync(work, known, cancel))?.Name : null;
}
