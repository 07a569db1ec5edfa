using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// The copy of everything about a person (PR-5; GDPR Art. 15, 20): a ZIP with the same data as JSON, for other programs, and as a page to read. Other
/// persons in it are blacked out.
/// </summary>
public sealed class PersonalCopy(IEnumerable<IPersonalData> parts, PeopleStore people, Wording wording)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<IPersonalData> _parts = [.. parts];

    /// <summary>Everything, read at one moment and blacked out.</summary>
    public async Task<PersonalFile> ReadAsync(Work work, Person person, CancellationToken cancel)
    {
        var others = (await people.AllAsync(work, cancel)).Where(p => p.Id != person.Id);
        var black = new BlackOut(person, others);
        var areas = new List<PersonalArea>();
        foreach (var part in _parts)
        {
            var rows = await part.OfAsync(work, person.Id, cancel);
            areas.Add(new PersonalArea(part.Area, [.. rows.Select(r => r with { Rows = [.. r.Rows.Select(row => Blacked(row, black))] })]));
        }

        return new PersonalFile(person, work.At, areas);
    }

    /// <summary>Written outside of any work.</summary>
    public void Write(PersonalFile file, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        using (var json = zip.CreateEntry("my-data.json").Open()) WriteJson(file, json);
        using var page = new StreamWriter(zip.CreateEntry("my-data.html").Open(), new UTF8Encoding(false));
        WritePage(file, page);
    }

    private static Dictionary<string, object?> Blacked(IReadOnlyDictionary<string, object?> row, BlackOut black) =>
        row.ToDictionary(c => c.Key, c => c.Value is string text ? black.Of(text) : c.Value, StringComparer.Ordinal);

    private static void WriteJson(PersonalFile file, Stream to)
    {
        using var json = new Utf8JsonWriter(to, Readable);
        json.WriteStartObject();
        json.WriteString("asOf", Written(file.At));
        foreach (var table in file.Areas.SelectMany(a => a.Tables).Where(t => t.Rows.Count > 0))
        {
            json.WriteStartArray(table.Table);
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                foreach (var (name, value) in row) json.WriteString(name, Written(value));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WritePage(PersonalFile file, StreamWriter page)
    {
        var reader = file.Person.Reader;
        string Words(string key, params Arg[] args) => WebUtility.HtmlEncode(wording.Write(Say.Of("Privacy.Copy." + key, args), reader));
        page.Write($"<!doctype html><html lang=\"{reader.Culture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><title>{Words("Title", file.Person.Name)}</title>"
            + "<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin-bottom:1.5em}td,th{border:1px solid #999;padding:.3em;text-align:left;vertical-align:top}</style></head>");
        page.Write($"<body><h1>{Words("Title", file.Person.Name)}</h1><p>{Words("AsOf", file.At)}</p><p>{Words("Why")}</p><p>{Words("Others")}</p>");
        foreach (var area in file.Areas)
        {
            page.Write($"<h2>{Words("Area." + area.Name)}</h2>");
            var full = area.Tables.Where(t => t.Rows.Count > 0).ToList();
            if (full.Count == 0) page.Write($"<p>{Words("Nothing")}</p>");
            foreach (var table in full) WriteTable(table, page);
        }

        page.Write("</body></html>");
    }

    private static void WriteTable(PersonalRows table, StreamWriter page)
    {
        var columns = table.Rows[0].Keys.ToList();
        page.Write($"<h3>{WebUtility.HtmlEncode(table.Table)}</h3><table><tr>{string.Concat(columns.Select(c => $"<th>{WebUtility.HtmlEncode(c)}</th>"))}</tr>");
        foreach (var row in table.Rows)
            page.Write($"<tr>{string.Concat(columns.Select(c => $"<td>{WebUtility.HtmlEncode(Written(row.GetValueOrDefault(c)))}</td>"))}</tr>");
        page.Write("</table>");
    }

    private static string? Written(object? value) => value switch
    {
        null or DBNull => null,
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTimeOffset at => TypeHandlers.TextOf(at),
        DateTime at => at.ToString(TypeHandlers.MomentFormat, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>Everything about a person at one moment.</summary>
public sealed record PersonalFile(Person Person, DateTimeOffset At, IReadOnlyList<PersonalArea> Areas);

/// <summary>What the data are about, and the tables they lie in.</summary>
public sealed record PersonalArea(string Name, IReadOnlyList<PersonalRows> Tables);
