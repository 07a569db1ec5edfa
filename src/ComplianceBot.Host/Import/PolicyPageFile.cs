namespace ComplianceBot.Host.Import;

/// <summary>Reads one language of a policy: YAML front matter between two lines of three hyphens, then Markdown.</summary>
public static class PolicyPageFile
{
    private const string Fence = "---";

    public static async Task<PolicyPage?> ReadAsync(string path, string folder, IReadOnlyList<YamlMap> questions, Faults faults, CancellationToken cancel)
    {
        var file = folder + "/" + Path.GetFileName(path);
        var language = Path.GetFileNameWithoutExtension(path);
        if (!Values.Languages.Contains(language)) faults.Add(file, null, $"The language '{language}' is not known. The languages are: {string.Join(", ", Values.Languages)}.");
        if (await CleanText.ReadAsync(path, faults, cancel) is not { } text) return null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (lines[0].TrimEnd() != Fence || end < 0)
        {
            faults.Add(file, 1, "The front matter is missing: title, why, statement and minutes between two lines of three hyphens.");
            return null;
        }

        return YamlMap.Read(file, string.Join('\n', lines[1..end]), 1, faults) is { } matter
            ? PageOf(file, language, matter, string.Join('\n', lines[(end + 1)..]).Trim(), questions, faults)
            : null;
    }

    private static PolicyPage PageOf(string file, string language, YamlMap matter, string body, IReadOnlyList<YamlMap> questions, Faults faults)
    {
        var page = new PolicyPage
        {
            Language = language, Title = matter.Needed("title"), Why = matter.Needed("why"), Statement = matter.Needed("statement"),
            Minutes = matter.Number("minutes") ?? 0, Body = body, Questions = [.. questions.Select(q => QuestionOf(q, language))],
        };
        if (page.Minutes is < 1 or > 600) matter.Fault("minutes is missing or not between 1 and 600.");
        if (page.Statement.Length > 0 && !page.Statement.Contains("{version}", StringComparison.Ordinal)) matter.Fault("statement must name the version with {version} (A6).");
        if (body.Length == 0) faults.Add(file, null, "There is no text after the front matter.");
        matter.NothingElse();
        return page;
    }

    private static PolicyQuestion QuestionOf(YamlMap question, string language)
    {
        var id = question.Needed("id");
        var correct = question.Number("correct");
        if (question.Map(language) is not { } words)
        {
            question.Fault($"The question {id} has no words in {language}.");
            return new PolicyQuestion { Id = id, Section = "", Question = "", Options = [], Correct = 0, Explain = "" };
        }

        var read = new PolicyQuestion
        {
            Id = id, Correct = correct ?? -1, Section = words.Needed("section"), Question = words.Needed("question"),
            Options = words.List("options"), Explain = words.Text("explain"),
        };
        words.NothingElse();
        if (read.Options.Count is < 2 or > 10) words.Fault($"The question {id} needs two to ten options.");
        if (read.Correct < 0 || read.Correct >= Math.Max(1, read.Options.Count)) question.Fault($"correct of the question {id} must name one of its options, counted from 0.");
        return read;
    }
}
