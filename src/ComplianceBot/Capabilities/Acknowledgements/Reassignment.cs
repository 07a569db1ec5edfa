using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What a new version means for everybody: old assignments are superseded (A8, A8o), the target group gets new ones (A1,
/// AK-2), and a waiver goes on until its end (A7).
/// </summary>
public sealed class Reassignment(
    AssignmentStore assignments, AssignmentBook book, Enrolment enrolment, Everybody everybody, Absences.Reader absences)
{
    public async Task<int> RunAsync(Work work, DocumentVersion version, CancellationToken cancel)
    {
        var now = await absences.ReadAsync(work, cancel);
        var live = (await assignments.LiveOfDocumentAsync(work, version.DocumentId, cancel)).ToLookup(a => a.PersonId);
        var assigned = 0;
        foreach (var member in await everybody.ReadAsync(work, cancel))
        {
            var old = live[member.Person.Id].ToList();
            var isIn = version.Audience.Includes(member.Person, member.Roles);
            await EndAsync(work, version, old, isIn, now.Today, cancel);
            if (!isIn || old.Any(a => a.State == AssignmentState.Waived && a.WaivedUntil > now.Today)) continue;
            var oldDue = old.FirstOrDefault(a => a.State.IsOpen())?.DueOn;
            await enrolment.AssignAsync(
                work, member.Person, version, DueDates.OfReplacement(now.Today, version.DueDays, oldDue, now.Isms), null, now, cancel);
            assigned++;
        }

        return assigned;
    }

    private async Task EndAsync(
        Work work, DocumentVersion version, IEnumerable<Assignment> old, bool isIn, DateOnly today, CancellationToken cancel)
    {
        foreach (var assignment in old.Where(a => a.State != AssignmentState.Waived))
        {
            await book.MustKeepAsync(
                work,
                assignment.State.IsOpen() && !isIn ? assignment.Cancel(today, "target group") : assignment.Supersede(today, version.Version),
                cancel);
        }
    }
}
