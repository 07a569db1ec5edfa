using System.Globalization;
using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Puts a fixed number in the place of somebody's name, mail and accounts (PR-6): in the register of people, in the trail's details, and in messages to
/// others. Where the identity is proof it is kept apart with the record, for nothing else (GDPR Art. 18).
/// </summary>
public sealed class Pseudonyms(PseudonymStore store, TrailRedactions redactions)
{
    /// <summary>Shorter names stand in too many words to be looked for in texts.</summary>
    private const int ShortestName = 4;

    private const string Rule = "PR-6";

    public async Task<string> ReplaceAsync(Work work, Person person, IEnumerable<PersonRecord> essential, CancellationToken cancel)
    {
        foreach (var record in essential) await store.KeepApartAsync(work, person, record.Kind, record.RecordId, cancel);
        var number = await store.NumberAsync(work, person.Id, cancel);
        var name = string.Create(CultureInfo.InvariantCulture, $"Person {number:0000}");
        await RedactAsync(work, person, cancel);
        foreach (var word in new[] { person.Mail, person.Name }.Where(w => w.Length >= ShortestName)) await store.ReplaceInMessagesAsync(work, InJson(word), name, cancel);
        await store.DropAccountsAsync(work, person.Id, cancel);
        await store.RenameAsync(work, person.Id, name, string.Create(CultureInfo.InvariantCulture, $"person-{number:0000}@erased.invalid"), cancel);
        return name;
    }

    /// <summary>Also where nothing else of the person is replaced: what the trail holds of leave and accounts.</summary>
    private async Task RedactAsync(Work work, Person person, CancellationToken cancel)
    {
        await redactions.RedactAsync(work, Rule, await redactions.OfSubjectAsync(work, "person", person.Id.Value, cancel), cancel);
        foreach (var word in new[] { person.Mail, person.Name, person.SlackUserId, person.EntraObjectId }.OfType<string>().Where(w => w.Length >= ShortestName))
            await redactions.RedactAsync(work, Rule, await store.DetailsWithAsync(work, word, cancel), cancel);
    }

    /// <summary>As it is written in the JSON of a card.</summary>
    private static string InJson(string text) => JsonSerializer.Serialize(text)[1..^1];
}

/// <summary>The SQL of pseudonyms.</summary>
public sealed class PseudonymStore
{
    /// <summary>The person's number, the next one when there is none: it stays the same for ever.</summary>
    public async Task<int> NumberAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Find = "SELECT Number FROM Pseudonym WHERE PersonId = @person";
        const string Add = "INSERT INTO Pseudonym (PersonId, Number, GivenAt) SELECT @person, COALESCE(MAX(Number), 0) + 1, @At FROM Pseudonym {hold}";
        if (await work.FirstAsync<int?>(Find, new { person }, cancel) is { } known) return known;
        await work.ExecuteAsync(Add, new { person, work.At }, cancel);
        return await work.ScalarAsync<int>(Find, new { person }, cancel);
    }

    public Task KeepApartAsync(Work work, Person person, string kind, string recordId, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO RestrictedIdentity (PersonId, Kind, RecordId, Name, Since)
            SELECT @Id, @kind, @recordId, @Name, @At
             WHERE NOT EXISTS (SELECT 1 FROM RestrictedIdentity {hold} WHERE PersonId = @Id AND Kind = @kind AND RecordId = @recordId)
            """;
        return work.ExecuteAsync(Sql, new { person.Id, kind, recordId, person.Name, work.At }, cancel);
    }

    /// <summary>The department stays, since figures of past days are counted by it.</summary>
    public Task RenameAsync(Work work, PersonId person, string name, string mail, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Person
               SET Name = @name, Mail = @mail, ManagerId = NULL, EntraObjectId = NULL, SlackUserId = NULL, PreferredChannel = NULL, ChangedAt = @At
             WHERE Id = @person
            """;
        work.Forget();
        return work.ExecuteAsync(Sql, new { person, name, mail, work.At }, cancel);
    }

    public async Task DropAccountsAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Accounts = "DELETE FROM PlatformAccount WHERE PersonId = @person";
        const string Arrivals = "UPDATE FileArrival SET UserId = '', Lane = '', Name = '' WHERE PersonId = @person";
        const string Parcels = "UPDATE Parcel SET UserId = '', Lane = '' WHERE PersonId = @person";
        const string Packs = "UPDATE AuditPackJob SET UserId = '', Lane = '' WHERE PersonId = @person";
        foreach (var sql in new[] { Accounts, Arrivals, Parcels, Packs }) await work.ExecuteAsync(sql, new { person }, cancel);
    }

    /// <summary>Details of the trail that hold the word, whatever they are about.</summary>
    public Task<IReadOnlyList<DetailKey>> DetailsWithAsync(Work work, string word, CancellationToken cancel)
    {
        const string Sql = "SELECT EntryId, Name FROM TrailDetail WHERE Detail LIKE @pattern ESCAPE '~' ORDER BY EntryId, Name";
        return work.QueryAsync<DetailKey>(Sql, new { pattern = PatternOf(word) }, cancel);
    }

    public async Task ReplaceInMessagesAsync(Work work, string word, string with, CancellationToken cancel)
    {
        const string Messages = "UPDATE OutboxMessage SET Body = REPLACE(Body, @word, @with) WHERE Body LIKE @pattern ESCAPE '~'";
        const string Answers = "UPDATE Delivery SET Answer = REPLACE(Answer, @word, @with) WHERE Answer LIKE @pattern ESCAPE '~'";
        const string Notices = "UPDATE AssignmentNotice SET Body = REPLACE(Body, @word, @with) WHERE Body LIKE @pattern ESCAPE '~'";
        foreach (var sql in new[] { Messages, Answers, Notices }) await work.ExecuteAsync(sql, new { word, with, pattern = PatternOf(word) }, cancel);
    }

    private static string PatternOf(string word) =>
        "%" + word.Replace("~", "~~", StringComparison.Ordinal).Replace("%", "~%", StringComparison.Ordinal).Replace("_", "~_", StringComparison.Ordinal).Replace("[", "~[", StringComparison.Ordinal) + "%";
}
