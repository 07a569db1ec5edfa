using ComplianceBot.Storage;

namespace ComplianceBot.Retention;

/// <summary>The port by which whoever keeps data about people gives a person everything about them (PR-5; GDPR Art. 15, 20).</summary>
public interface IPersonalData
{
    /// <summary>What the data are about, as the last part of a word key: <c>Evidence</c>.</summary>
    string Area { get; }

    IReadOnlyList<PersonalTable> Tables { get; }

    Task<IReadOnlyList<PersonalRows>> OfAsync(Work work, PersonId person, CancellationToken cancel);
}

/// <summary>A table with rows about people, and its columns that say which: a test finds any other table that has such columns.</summary>
public sealed record PersonalTable(string Name, string Sql, params string[] PersonColumns);

/// <summary>The rows of a table that are about a person, each with all its columns.</summary>
public sealed record PersonalRows(string Table, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows);

/// <summary>
/// The SQL by which a person's rows are read. It asks for every column, since one that is added later is about the person too; a secret is not
/// among them.
/// </summary>
public abstract class PersonalDataStore : IPersonalData
{
    public abstract string Area { get; }

    public abstract IReadOnlyList<PersonalTable> Tables { get; }

    public async Task<IReadOnlyList<PersonalRows>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var found = new List<PersonalRows>();
        foreach (var table in Tables)
        {
            var rows = await work.QueryAsync<dynamic>(table.Sql, new { person }, cancel);
            found.Add(new PersonalRows(table.Name, [.. rows.Select(r => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>((IDictionary<string, object?>)r))]));
        }

        return found;
    }
}
