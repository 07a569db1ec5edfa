using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What the ISMS manager does with other people's assignments (A5x, A6p, A7, A10); never with one's own.</summary>
public sealed class AssignmentOffice(
    AssignmentStore assignments, AssignmentBook book, AssignmentRegister register, DocumentStore documents, PeopleStore people,
    Organisation organisation, AcknowledgementSettings settings)
{
    /// <summary>The open assignment of somebody, named as people name it: by its reference, or by work mail and document.</summary>
    public async Task<Result<Assignment>> FindOpenAsync(Work work, string named, string code, string ruleId, CancellationToken cancel)
    {
        var who = named.Trim();
        if (who.StartsWith("AK-", StringComparison.OrdinalIgnoreCase))
        {
            var known = await assignments.FindByReferenceAsync(work, who.ToUpperInvariant(), cancel);
            return known is not null ? known : Refusal.Of("Acknowledgements.Refused.NoSuch", ruleId) with { Field = "person" };
        }

        if (await people.FindByMailAsync(work, who.ToLowerInvariant(), cancel) is not { } person)
            return Refusal.Of("Acknowledgements.Refused.UnknownPerson", ruleId, who) with { Field = "person" };
        if (await documents.FindIdAsync(work, code.Trim(), cancel) is not { } document)
            return Refusal.Of("Acknowledgements.Refused.UnknownDocument", ruleId, code) with { Field = "document" };
        var open = (await assignments.FamilyAsync(work, person.Id, document, cancel)).FirstOrDefault(a => a.State.IsOpen());
        return open is null ? Refusal.Of("Acknowledgements.Refused.NothingOpen", ruleId, person.Name) with { Field = "person" } : open;
    }

    /// <summary>A6p: the signed list is named, and the day is the one on the list (DT-6). It takes nothing away from what was given since (AK-3).</summary>
    public async Task<Result<Assignment>> OfflineAsync(
        Work work, Assignment assignment, PersonId by, string list, DateOnly heldOn, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(list)) return Refusal.Of("Acknowledgements.Refused.ListMissing", "A6p") with { Field = "list" };
        var version = await VersionOfAsync(work, assignment, cancel);
        var today = organisation.DayOf(work.At);
        if (heldOn > today || heldOn < version.PublishedOn)
            return Refusal.Of("Acknowledgements.Refused.HeldOn", "A6p", version.PublishedOn ?? today) with { Field = "held_on" };
        var given = new Consent
        {
            At = work.At, On = heldOn, ValidUntil = DueDates.ValidUntil(heldOn, version.ValidDays), Method = Consent.Offline, GivenIn = list.Trim(),
        };
        var change = assignment.AcknowledgeOffline(by, given);
        if (!change.IsRefused && await TooOldAsync(work, assignment, given, today, cancel) is { } tooOld) return tooOld;
        var kept = await book.KeepAsync(work, change, cancel);
        if (!kept.IsRefused) await register.SupersedeOlderAsync(work, kept.Value, today, cancel);
        return kept;
    }

    /// <summary>A7.</summary>
    public async Task<Result<Assignment>> WaiveAsync(
        Work work, Assignment assignment, PersonId by, DateOnly until, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("Acknowledgements.Refused.ReasonMissing", "A7") with { Field = "reason" }
            : await book.KeepAsync(
                work, assignment.Waive(by, organisation.DayOf(work.At), until, settings.WaiveMaxDays, reason.Trim()), cancel);

    /// <summary>A5x.</summary>
    public async Task<Result<Assignment>> ResetAsync(Work work, string id, string note, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(note)) return Refusal.Of("Acknowledgements.Refused.NoteMissing", "A5x") with { Field = "note" };
        return await assignments.FindAsync(work, id, cancel) is { } assignment
            ? await book.KeepAsync(work, assignment.ResetAttempts(settings.MaxAttempts, note.Trim(), work.At), cancel)
            : Refusal.Of("Acknowledgements.Refused.NoSuch", "A5x");
    }

    /// <summary>A10 by hand, for somebody who no longer belongs to the target group; for everybody else a waiver is the way.</summary>
    public async Task<Result<Assignment>> CancelAsync(Work work, string id, string reason, CancellationToken cancel)
    {
        if (await assignments.FindAsync(work, id, cancel) is not { } assignment) return Refusal.Of("Acknowledgements.Refused.NoSuch", "A10");
        var published = await documents.PublishedOfAsync(work, assignment.DocumentId, cancel);
        var person = await people.FindAsync(work, assignment.PersonId, cancel);
        var roles = await people.RolesAsync(work, assignment.PersonId, cancel);
        if (published is not null && person is not null && published.Audience.Includes(person, roles))
            return Refusal.Of("Acknowledgements.Refused.StillInGroup", "A10");
        return await book.KeepAsync(work, assignment.Cancel(organisation.DayOf(work.At), reason), cancel);
    }

    private async Task<Refusal?> TooOldAsync(Work work, Assignment assignment, Consent given, DateOnly today, CancellationToken cancel)
    {
        var family = await assignments.FamilyAsync(work, assignment.PersonId, assignment.DocumentId, cancel);
        if (family.FirstOrDefault(a => a.State == AssignmentState.Acknowledged && a.AcknowledgedOn > given.On) is { AcknowledgedOn: { } since })
            return Refusal.Of("Acknowledgements.Refused.ListBefore", "AK-3", since) with { Field = "held_on" };
        return given.ValidUntil is { } last && last < today
            ? Refusal.Of("Acknowledgements.Refused.ListOver", "AK-3", last) with { Field = "held_on" }
            : null;
    }

    private async Task<DocumentVersion> VersionOfAsync(Work work, Assignment assignment, CancellationToken cancel) =>
        await documents.FindAsync(work, assignment.VersionId, cancel) ?? throw new InvalidOperationException("The version is not on record.");
}
