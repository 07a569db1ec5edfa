using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Reads the requirement nodes of an open library in YAML (<c>objects</c>, <c>framework</c>, <c>requirement_nodes</c>). A node is a control
/// when its <c>ref_id</c> is one, or says that it is assessable and begins like one; clauses and headings are passed over.
/// </summary>
public static class StatementLibrary
{
    private const string ControlPrefix = "A.";

    private static readonly string[] Endings = [".yaml", ".yml"];

    public static bool IsLibrary(string path) => Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<CsvLine> Read(string file, string text, Faults faults)
    {
        if (YamlMap.Read(file, text, 0, faults) is not { } library) return [];
        var nodes = library.Map("objects")?.Map("framework")?.Maps("requirement_nodes");
        if (nodes is { Count: > 0 }) return [.. nodes.Where(IsControl).Select(node => LineOf(file, node, faults))];
        faults.Add(file, null, "There are no requirement_nodes under objects, framework.");
        return [];
    }

    /// <summary>Also one that is not known, where it says that it is assessable and looks like one: then it is named as a fault.</summary>
    public static bool IsControl(string id, bool isAssessable) =>
        Requirements.Find(id) is { IsControl: true } || (isAssessable && id.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsControl(YamlMap node) => IsControl(node.Text("ref_id"), node.Flag("assessable"));

    private static CsvLine LineOf(string file, YamlMap node, Faults faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["control"] = node.Text("ref_id"), ["applicable"] = node.Text("applicable"), ["reasons"] = string.Join(';', node.List("reasons")),
            ["justification"] = node.Text("justification"), ["owner_mail"] = node.Text("owner_mail"), ["implementation"] = node.Text("implementation"),
        };
        foreach (var (name, value) in values) CsvTable.Check(file, node.Line, name, value, faults);
        return new CsvLine(node.Line, values);
    }
}
