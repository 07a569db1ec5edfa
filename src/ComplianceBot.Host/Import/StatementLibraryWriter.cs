using System.Globalization;
using ComplianceBot.Standard;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Writes the statement as an open library in YAML that CISO Assistant loads as a framework (6.1.3 d, decision 21): each control a requirement
/// node in our own words, with what we decided about it as its <c>annotation</c> and, for our import, under the names of our columns.
/// </summary>
public static class StatementLibraryWriter
{
    private const string Name = "statement-of-applicability", Prefix = "urn:compliancebot:risk:", Title = "Statement of Applicability";
    private const string About = "What is applied of the controls of ISO/IEC 27001:2022, Annex A, and why (6.1.3 d)";
    private const string Maker = "ComplianceBot", Version = "version", BaseUrn = "base_urn";

    internal static readonly IReadOnlyList<(string Id, string Name)> Themes =
        [("A.5", "Organizational controls"), ("A.6", "People controls"), ("A.7", "Physical controls"), ("A.8", "Technological controls")];

    public static string Write(StatedVersion stated)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(LibraryOf(stated))).Save(new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue)), assignAnchors: false);
        return text.ToString();
    }

    /// <summary>What the library and its framework are called, in every form of it.</summary>
    internal static (IReadOnlyList<(string Key, string Value)> Library, IReadOnlyList<(string Key, string Value)> Framework) NamesOf(StatedVersion stated) => (
        [
            ("urn", Prefix + "library:" + Name), ("locale", "en"), ("ref_id", Name), ("name", Title), ("description", About), ("copyright", "The organisation that made it"),
            (Version, stated.Version.Number.ToString(CultureInfo.InvariantCulture)), ("provider", Maker), ("packager", Maker),
        ],
        [("urn", Prefix + "framework:" + Name), ("ref_id", Name), ("name", Title), ("description", About), (BaseUrn, Prefix + "req_node:" + Name)]);

    private static YamlMappingNode LibraryOf(StatedVersion stated)
    {
        var (library, framework) = NamesOf(stated);
        var nodes = new YamlSequenceNode(Themes.SelectMany(theme => NodesOf(theme.Id, theme.Name, stated)));
        return Map(
        [
            .. library.Select(e => (e.Key, (YamlNode)(e.Key == Version ? Plain(e.Value) : Text(e.Value)))),
            ("objects", Map(("framework", Map([.. framework.Where(e => e.Key != BaseUrn).Select(e => (e.Key, (YamlNode)Text(e.Value))), ("requirement_nodes", nodes)])))),
        ]);
    }

    private static IEnumerable<YamlNode> NodesOf(string theme, string name, StatedVersion stated)
    {
        yield return Map(("urn", Text(UrnOf(theme))), ("assessable", Plain("false")), ("depth", Plain("1")), ("ref_id", Text(theme)), ("name", Text(name)));
        foreach (var decision in stated.Decisions.Where(d => d.ControlId.StartsWith(theme + ".", StringComparison.Ordinal))) yield return NodeOf(theme, decision, stated);
    }

    private static YamlMappingNode NodeOf(string theme, ControlDecision decision, StatedVersion stated)
    {
        var control = Requirements.Find(decision.ControlId)!;
        var state = decision.Implementation is { } known ? StatementFile.NameOf(known) : "";
        return Map(
            ("urn", Text(UrnOf(control.Id))), ("assessable", Plain("true")), ("depth", Plain("2")), ("parent_urn", Text(UrnOf(theme))), ("ref_id", Text(control.Id)),
            ("name", Text(control.Title)), ("description", Text(control.Plain)), ("annotation", Text(AnnotationOf(decision, state))),
            ("applicable", Text(decision.Applicable ? "yes" : "no")), ("reasons", new YamlSequenceNode(decision.ReasonList.Select(r => Text(StatementFile.NameOf(r))))),
            ("justification", Text(decision.Justification)), ("owner_mail", Text(stated.OwnerOf(decision))), ("implementation", Text(state)));
    }

    /// <summary>What people read there about a control.</summary>
    internal static string AnnotationOf(ControlDecision decision, string state) =>
        (decision.Applicable ? $"Applied ({string.Join(", ", decision.ReasonList.Select(StatementFile.NameOf))}), {state}. " : "Not applied. ") + decision.Justification;

    private static string UrnOf(string id) => $"{Prefix}req_node:{Name}:{id.ToLowerInvariant()}";

    private static YamlMappingNode Map(params (string Key, YamlNode Value)[] entries) =>
        new(entries.Select(e => new KeyValuePair<YamlNode, YamlNode>(new YamlScalarNode(e.Key), e.Value)));

    /// <summary>In quotation marks: 4.1, yes and null are texts here.</summary>
    private static YamlScalarNode Text(string text) => new(text) { Style = ScalarStyle.DoubleQuoted };

    private static YamlScalarNode Plain(string text) => new(text) { Style = ScalarStyle.Plain };
}
