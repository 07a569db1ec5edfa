using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// A leaver (PR-10): what was open is cancelled, what was acknowledged stays on record and no longer counts. The ISMS manager
/// hears of the leaver from the register of people.
/// </summary>
public sealed class Leavers(AssignmentStore assignments, AssignmentBook book, Organisation organisation) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var live = await assignments.LiveOfPersonAsync(work, person.Id, cancel);
        foreach (var open in live.Where(a => a.State.IsOpen()))
            await book.MustKeepAsync(work, open.Cancel(organisation.DayOf(work.At), "left"), cancel);
        foreach (var known in await assignments.LiveOfPersonAsync(work, person.Id, cancel))
        {
            if (known.Standing) await book.MustKeepAsync(work, known.PersonLeft(), cancel);
        }
    }
}
