using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of certification bodies and their answers; only what is still as it was read is changed.</summary>
public sealed class CertificationBodyStore
{
    /// <summary>By name, each with its answers.</summary>
    public async Task<IReadOnlyList<CertificationBody>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Bodies = """
            SELECT Id, Name, Accreditor, AccreditationNumber, CheckedOn, Note, OfferAmount, OfferCurrency, OfferFrom, OfferUntil, State, Version
              FROM CertificationBody
             ORDER BY Name, Id
            """;
        const string Answers = "SELECT BodyId, Question, Answer, Mark FROM CertificationBodyAnswer ORDER BY BodyId, Question";
        var answers = (await work.QueryAsync<KeptAnswer>(Answers, null, cancel)).ToLookup(a => a.BodyId, a => a.ToAnswer(), StringComparer.Ordinal);
        return [.. (await work.QueryAsync<CertificationBody>(Bodies, null, cancel)).Select(b => b with { Answers = [.. answers[b.Id]] })];
    }

    public async Task<CertificationBody?> FindAsync(Work work, string id, CancellationToken cancel) =>
        (await AllAsync(work, cancel)).FirstOrDefault(b => b.Id == id);

    public Task AddAsync(Work work, CertificationBody body, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CertificationBody (Id, Name, Accreditor, AccreditationNumber, CheckedOn, Note, OfferAmount, OfferCurrency, OfferFrom, OfferUntil, State, Version,
                                           ChangedBy, ChangedAt)
            VALUES (@Id, @Name, @Accreditor, @AccreditationNumber, @CheckedOn, @Note, @OfferAmount, @OfferCurrency, @OfferFrom, @OfferUntil, @state, @Version, @by, @At)
            """;
        return work.ExecuteAsync(Sql, ValuesOf(work, body, body), cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, CertificationBody was, CertificationBody now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE CertificationBody
               SET Name = @Name, Accreditor = @Accreditor, AccreditationNumber = @AccreditationNumber, CheckedOn = @CheckedOn, Note = @Note,
                   OfferAmount = @OfferAmount, OfferCurrency = @OfferCurrency, OfferFrom = @OfferFrom, OfferUntil = @OfferUntil, State = @state,
                   Version = @Version, ChangedBy = @by, ChangedAt = @At
             WHERE Id = @Id AND State = @wasState AND Version = @wasVersion
            """;
        return await work.ExecuteAsync(Sql, ValuesOf(work, was, now), cancel) == 1;
    }

    public async Task ReplaceAnswersAsync(Work work, CertificationBody body, CancellationToken cancel)
    {
        const string Remove = "DELETE FROM CertificationBodyAnswer WHERE BodyId = @Id";
        const string Add = "INSERT INTO CertificationBodyAnswer (BodyId, Question, Answer, Mark) VALUES (@Id, @Question, @Answer, @Mark)";
        await work.ExecuteAsync(Remove, new { body.Id }, cancel);
        foreach (var answer in body.Answers) await work.ExecuteAsync(Add, new { body.Id, answer.Question, answer.Answer, answer.Mark }, cancel);
    }

    private static object ValuesOf(Work work, CertificationBody was, CertificationBody now) => new
    {
        now.Id, now.Name, now.Accreditor, now.AccreditationNumber, now.CheckedOn, now.Note, now.OfferAmount, now.OfferCurrency, now.OfferFrom, now.OfferUntil, state = now.State.ToString(), now.Version, by = work.By.Person, work.At,
        wasState = was.State.ToString(), wasVersion = was.Version,
    };

    private sealed record KeptAnswer
    {
        public required string BodyId { get; init; }

        public int Question { get; init; }

        public string? Answer { get; init; }

        public int? Mark { get; init; }

        public BodyAnswer ToAnswer() => new() { Question = Question, Answer = Answer, Mark = Mark };
    }
}
