using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What "training …" asks about: everything, one document or one department, today or as of a past day.</summary>
public sealed record TrainingQuestion(DateOnly AsOf, bool IsPast, string? DocumentId, string? Department, string? Title);

/// <summary>Finds out what is asked about: a document by code or title, else a department by name.</summary>
public sealed class TrainingQuestionReader(DocumentStore documents, PeopleStore people, Organisation organisation)
{
    public async Task<Result<TrainingQuestion>> ReadAsync(Work work, string rest, Speaker speaker, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var (about, day) = Parted(rest);
        if (day > today) return Refusal.Of("Acknowledgements.Refused.FutureDay", "DT-9");
        var plain = new TrainingQuestion(day ?? today, day < today, null, null, null);
        if (about.Length == 0) return plain;
        var rows = await documents.TitlesAsync(work, cancel);
        if (rows.FirstOrDefault(r => Same(r.Code, about) || Same(r.Title, about)) is { } row)
            return plain with { DocumentId = row.DocumentId, Title = new Titles(rows).Of(row.VersionId, speaker.Person.Language) };
        var department = (await people.AllActiveAsync(work, cancel)).Select(p => p.Department).FirstOrDefault(d => Same(d, about));
        return department is null
            ? Refusal.Of("Acknowledgements.Refused.UnknownScope", "SQ-3", about)
            : plain with { Department = department, Title = department };
    }

    private static (string About, DateOnly? Day) Parted(string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return FilledFields.DayOf(words.LastOrDefault()) is { } day
            ? (string.Join(' ', words[..^1]), day)
            : (rest.Trim(), null);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
