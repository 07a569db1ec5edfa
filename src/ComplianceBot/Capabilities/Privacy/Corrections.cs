using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Notes that put a record right which is locked (PR-9; GDPR Art. 16): the old text stays, the note stands beside it, is never changed, and goes with
/// the record. Wrong data of a person are corrected themselves, where people come from.
/// </summary>
public sealed class Corrections(CorrectionStore store, AuditTrail trail)
{
    private const string Rule = "PR-9";

    public async Task<Result<CorrectionNote>> NoteAsync(Work work, PersonId by, HoldTarget target, string text, CancellationToken cancel)
    {
        if (target.Kind == HoldKind.Person) return Refusal.Of("Privacy.Refused.CorrectPerson", Rule) with { Field = "record" };
        if (text.Trim().Length == 0) return Refusal.Of("Privacy.Refused.NoText", Rule) with { Field = "text" };
        var note = new CorrectionNote { Id = Ids.New(work.At), Text = text, WrittenBy = by, WrittenAt = work.At };
        var kind = LegalHold.NameOf(target.Kind);
        await store.AddAsync(work, kind, target.Id, note, cancel);
        await trail.RecordAsync(
            work, "correction.noted", kind, target.Id, new Dictionary<string, string> { ["note"] = note.Id }, new Dictionary<string, string> { ["text"] = text }, cancel);
        return note;
    }
}

/// <summary>Tells those who show a record what was put right about it, and by whom.</summary>
public sealed class ShownCorrections(CorrectionStore store, PeopleStore people) : ICorrectionNotes
{
    public async Task<IReadOnlyList<ShownCorrection>> OfAsync(Work work, HoldKind kind, string recordId, CancellationToken cancel)
    {
        var shown = new List<ShownCorrection>();
        foreach (var note in await store.OfAsync(work, LegalHold.NameOf(kind), recordId, cancel))
            shown.Add(new ShownCorrection(note.Text, (await people.FindAsync(work, note.WrittenBy, cancel))?.Name ?? "", note.WrittenAt));
        return shown;
    }
}

/// <summary>What is put right about a record.</summary>
public sealed record CorrectionNote
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required PersonId WrittenBy { get; init; }

    public DateTimeOffset WrittenAt { get; init; }
}

/// <summary>The SQL of correction notes: only ever added.</summary>
public sealed class CorrectionStore
{
    public Task AddAsync(Work work, string kind, string recordId, CorrectionNote note, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CorrectionNote (Id, Kind, RecordId, Text, WrittenBy, WrittenAt)
            VALUES (@Id, @kind, @recordId, @Text, @WrittenBy, @WrittenAt)
            """;
        return work.ExecuteAsync(Sql, new { note.Id, kind, recordId, note.Text, note.WrittenBy, note.WrittenAt }, cancel);
    }

    public Task<IReadOnlyList<CorrectionNote>> OfAsync(Work work, string kind, string recordId, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, Text, WrittenBy, WrittenAt FROM CorrectionNote WHERE Kind = @kind AND RecordId = @recordId ORDER BY WrittenAt, Id";
        return work.QueryAsync<CorrectionNote>(Sql, new { kind, recordId }, cancel);
    }
}
