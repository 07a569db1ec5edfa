using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// A leaver (PR-10): what was open is cancelled, what was acknowledged stays on record and no longer counts, and the ISMS
/// manager is told the same business day.
/// </summary>
public sealed class Leavers(AssignmentStore assignments, AssignmentBook book, ManagerNotices notices, Organisation organisation) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var cancelled = new List<string>();
        foreach (var assignment in await assignments.LiveOfPersonAsync(work, person.Id, cancel))
        {
            if (assignment.State.IsOpen())
            {
                await book.KeepAsync(work, assignment.Cancel(organisation.DayOf(work.At), "left"), cancel);
                cancelled.Add(assignment.Reference);
            }
            else if (assignment.Standing)
            {
                await book.KeepAsync(work, assignment.PersonLeft(), cancel);
            }
        }

        await notices.TellAsync(work, person.Id, null, NoticeCards.Left(person.Name, on, cancelled), cancel);
    }
}
