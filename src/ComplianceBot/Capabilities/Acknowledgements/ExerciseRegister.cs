using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>How well it worked (AK-8): practical exercises with their own result, and what readers thought of the text.</summary>
public sealed class ExerciseRegister(FeedbackStore store, DocumentStore documents, PeopleStore people, AuditTrail trail, Organisation organisation)
{
    public async Task<Result<Person>> RecordAsync(
        Work work, string mail, string code, DateOnly heldOn, bool passed, string? note, CancellationToken cancel)
    {
        if (await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel) is not { } person)
            return Refusal.Of("Acknowledgements.Refused.UnknownPerson", "AK-8", mail) with { Field = "person" };
        if (await documents.FindIdAsync(work, code, cancel) is not { } document)
            return Refusal.Of("Acknowledgements.Refused.UnknownDocument", "AK-8", code) with { Field = "document" };
        if (heldOn > organisation.DayOf(work.At)) return Refusal.Of("Acknowledgements.Refused.NotYetHeld", "AK-8") with { Field = "held_on" };
        await store.AddExerciseAsync(work, document, person.Id, heldOn, passed, note, cancel);
        await trail.RecordAsync(
            work, "exercise.recorded", "document", document, new Dictionary<string, string> { ["on"] = heldOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture) },
            new Dictionary<string, string> { ["person"] = person.Id.Value, ["result"] = passed ? "passed" : "failed" }, cancel);
        return person;
    }

    /// <summary>1 to 5, once a person and version; who has nothing to do with the version has no say.</summary>
    public async Task<Result<DocumentVersion>> GiveFeedbackAsync(
        Work work, string versionId, Person person, int score, string? comment, CancellationToken cancel)
    {
        if (score is < 1 or > 5) return Refusal.Of("Acknowledgements.Refused.Score", "AK-8") with { Field = "score" };
        if (await documents.FindAsync(work, versionId, cancel) is not { PublishedOn: not null } version)
            return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "AK-8");
        await store.KeepAsync(work, versionId, person.Id, score, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), cancel);
        await trail.RecordAsync(
            work, "feedback.given", "version", versionId, null, new Dictionary<string, string> { ["person"] = person.Id.Value }, cancel);
        return version;
    }
}
