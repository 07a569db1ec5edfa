using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Who must read what right now (A1, A10, AK-3, AK-6, AK-7), computed from the records: joiners, people who changed their
/// group, renewals, ended waivers. Running it twice, or late, comes to the same.
/// </summary>
public sealed class Enrolment(
    AssignmentBook book, AssignmentWriteStore writing, DocumentStore documents, DueMoves moves, AcknowledgementSettings settings, NudgeBell bell)
{
    /// <summary>One person and one published version.</summary>
    public async Task FitAsync(
        Work work, Person person, IReadOnlySet<Role> roles, DocumentVersion version, IReadOnlyList<Assignment> live, Absences now,
        CancellationToken cancel)
    {
        var open = live.FirstOrDefault(a => a.State.IsOpen());
        if (!version.Audience.Includes(person, roles))
        {
            if (open is not null) await book.MustKeepAsync(work, open.Cancel(now.Today, "target group"), cancel);
            return;
        }

        live = await CurrentAsync(work, version, await MovedAsync(work, person, live, cancel), now, cancel);
        open = live.FirstOrDefault(a => a.State.IsOpen());
        if (open is not null) await moves.MoveAsync(work, person, open, now, cancel);
        else await AssignIfNeededAsync(work, person, version, live, now, cancel);
        if (live.Count > 0 && !live.Any(a => a.Standing)) await CountAgainAsync(work, person, live, cancel);
    }

    /// <summary>A1, with a due date that a known leave has moved already (AK-6).</summary>
    public async Task<Assignment> AssignAsync(
        Work work, Person person, DocumentVersion version, DateOnly due, string? renewalOf, Absences now, CancellationToken cancel)
    {
        var number = await writing.ReserveReferencesAsync(work, 1, cancel);
        var moved = now.AfterLeave(person, due);
        work.AfterCommit(bell.Ring);
        return await book.BeginAsync(
            work,
            new Assignment
            {
                Id = Ids.New(work.At), Reference = "AK-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                DocumentId = version.DocumentId, VersionId = version.Id, PersonId = person.Id, Department = person.Department,
                State = AssignmentState.Assigned, AssignedOn = now.Today, DueOn = moved, DueSetOn = moved == due ? null : now.Today, SinceAt = work.At,
                RenewalOf = renewalOf, AttemptsGranted = settings.MaxAttempts, ChangedAt = work.At,
            },
            moved == due ? null : "AK-6",
            cancel);
    }

    private async Task<IReadOnlyList<Assignment>> MovedAsync(Work work, Person person, IReadOnlyList<Assignment> live, CancellationToken cancel)
    {
        if (live.All(a => a.Department == person.Department)) return live;
        var moved = new List<Assignment>();
        foreach (var assignment in live)
        {
            moved.Add(assignment.Department == person.Department
                ? assignment
                : await book.MustKeepAsync(work, assignment.MoveTo(person.Department), cancel));
        }

        return moved;
    }

    /// <summary>Without what was acknowledged in a version that a newer one took the place of while its person was not there (A8).</summary>
    private async Task<IReadOnlyList<Assignment>> CurrentAsync(
        Work work, DocumentVersion version, IReadOnlyList<Assignment> live, Absences now, CancellationToken cancel)
    {
        var current = new List<Assignment>();
        foreach (var assignment in live)
        {
            if (assignment.State == AssignmentState.Acknowledged && assignment.VersionId != version.Id && await documents.IsOutdatedAsync(work, assignment.VersionId, cancel))
                await book.MustKeepAsync(work, assignment.Supersede(now.Today, version.Version), cancel);
            else current.Add(assignment);
        }

        return current;
    }

    /// <summary>Somebody who had left is back: what was acknowledged counts again.</summary>
    private async Task CountAgainAsync(Work work, Person person, IReadOnlyList<Assignment> live, CancellationToken cancel)
    {
        foreach (var assignment in live.Where(a => !a.State.IsOpen())) await book.MustKeepAsync(work, assignment.MoveTo(person.Department), cancel);
        await book.SettleAsync(work, person.Id, live[0].DocumentId, cancel);
    }

    private async Task AssignIfNeededAsync(
        Work work, Person person, DocumentVersion version, IReadOnlyList<Assignment> live, Absences now, CancellationToken cancel)
    {
        if (live.Any(a => a.State == AssignmentState.Waived && a.WaivedUntil > now.Today)) return;
        var valid = live.FirstOrDefault(a => a.State == AssignmentState.Acknowledged && (a.ValidUntil is null || a.ValidUntil >= now.Today));
        if (valid is { ValidUntil: null }) return;
        if (valid is { ValidUntil: { } until })
        {
            if (now.Today < DueDates.RenewalOn(until, settings.RenewLeadDays)) return;
            var renewBy = DueDates.OfRenewal(until, now.Isms);
            if (renewBy >= now.Today)
            {
                await AssignAsync(work, person, version, renewBy, valid.Id, now, cancel);
                return;
            }
        }

        await AssignAsync(work, person, version, DueDates.OfAssignment(now.Today, version.DueDays, now.Isms), valid?.Id, now, cancel);
    }
}
