using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What time brings about: what ran out expires (A9), renewals and ended waivers are assigned (AK-3, A7), joiners and people
/// in other groups get theirs (A1, A10), leave moves due dates (AK-6). All of it is
/// computed from the records, so a missed day is caught up and a second run changes nothing.
/// </summary>
public sealed class AcknowledgementRound(
    AssignmentStore assignments, AssignmentBook book, DocumentStore documents, Everybody everybody, Enrolment enrolment,
    Absences.Reader absences)
{
    public async Task RunAsync(Work work, CancellationToken cancel)
    {
        var now = await absences.ReadAsync(work, cancel);
        foreach (var past in await assignments.PastValidityAsync(work, now.Today, cancel)) await book.MustKeepAsync(work, past.Expire(now.Today), cancel);
        var members = await everybody.ReadAsync(work, cancel);
        foreach (var version in await documents.InStateAsync(work, VersionState.Published, cancel))
            await FitAllAsync(work, version, members, now, cancel);
    }

    private async Task FitAllAsync(Work work, DocumentVersion version, IReadOnlyList<Member> members, Absences now, CancellationToken cancel)
    {
        var live = (await assignments.LiveOfDocumentAsync(work, version.DocumentId, cancel)).ToLookup(a => a.PersonId);
        foreach (var member in members)
            await enrolment.FitAsync(work, member.Person, member.Roles, version, [.. live[member.Person.Id]], now, cancel);
        var active = members.Select(m => m.Person.Id).ToHashSet();
        foreach (var gone in live.SelectMany(l => l).Where(a => a.State.IsOpen() && !active.Contains(a.PersonId)))
            await book.MustKeepAsync(work, gone.Cancel(now.Today, "left"), cancel);
    }
}
