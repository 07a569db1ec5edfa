namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What versions are called, in the reader's language, else in English, else in whatever there is.</summary>
public sealed class Titles(IEnumerable<TitleRow> rows)
{
    private readonly ILookup<string, TitleRow> _rows = rows.ToLookup(r => r.VersionId, StringComparer.Ordinal);

    public string Of(string versionId, string language)
    {
        var all = _rows[versionId].ToList();
        return (all.FirstOrDefault(r => r.Language == language) ?? all.FirstOrDefault(r => r.Language == "en") ?? all[0]).Title;
    }
}
