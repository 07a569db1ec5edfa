using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ComplianceBot.Host.Import;

/// <summary>
/// A map in a YAML file, read key by key with the line of each fault. A key that nobody asked for is a fault too: most often it
/// is a misspelt one.
/// </summary>
public sealed class YamlMap
{
    private readonly string _file;
    private readonly int _offset;
    private readonly Faults _faults;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlMap(string file, int offset, YamlMappingNode node, Faults faults) => (_file, _offset, _node, _faults) = (file, offset, node, faults);

    public int Line => LineOf(_node);

    /// <param name="offset">Lines before the YAML in its file, for front matter.</param>
    public static YamlMap? Read(string file, string text, int offset, Faults faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new YamlMap(file, offset, root, faults);
            faults.Add(file, null, "This must be one YAML map of names and values.");
        }
        catch (YamlException fault)
        {
            faults.Add(file, (int)fault.Start.Line + offset, "This is not well-formed YAML: " + fault.Message.TrimEnd('.') + ".");
        }

        return null;
    }

    public string Text(string key, string otherwise = "")
    {
        if (Find(key) is not { } node) return otherwise;
        if (node is YamlScalarNode { Value: { } value }) return value.Trim();
        Fault(node, $"{key} must be text.");
        return otherwise;
    }

    /// <summary>Text that must be there.</summary>
    public string Needed(string key)
    {
        var text = Text(key);
        if (text.Length == 0) _faults.Add(_file, Line, $"{key} is missing or empty.");
        return text;
    }

    public int? Number(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlScalarNode { Value: { } value } && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Fault(node, $"{key} must be a whole number.");
        return null;
    }

    public bool Flag(string key)
    {
        if (Find(key) is not { } node) return false;
        if (node is YamlScalarNode { Value: "true" or "false" } scalar) return scalar.Value == "true";
        Fault(node, $"{key} must be true or false.");
        return false;
    }

    public IReadOnlyList<string> List(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode { Value.Length: > 0 }))
            return [.. list.Children.Cast<YamlScalarNode>().Select(c => c.Value!.Trim())];
        Fault(node, $"{key} must be a list of texts.");
        return [];
    }

    public YamlMap? Map(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlMappingNode map) return new YamlMap(_file, _offset, map, _faults);
        Fault(node, $"{key} must be a map.");
        return null;
    }

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlMappingNode))
            return [.. list.Children.Cast<YamlMappingNode>().Select(m => new YamlMap(_file, _offset, m, _faults))];
        Fault(node, $"{key} must be a list of maps.");
        return [];
    }

    public void Fault(string sentence) => _faults.Add(_file, Line, sentence);

    /// <summary>To be called when all that is known was asked for.</summary>
    public void NothingElse()
    {
        foreach (var (key, _) in _node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && !_asked.Contains(name)) Fault(key, $"'{Values.Cut(name)}' is not known here.");
        }
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        foreach (var (name, value) in _node.Children)
        {
            if (name is YamlScalarNode { Value: { } text } && text == key) return value is YamlScalarNode { Value: "" or "~" or "null", Style: ScalarStyle.Plain } ? null : value;
        }

        return null;
    }

    private void Fault(YamlNode node, string sentence) => _faults.Add(_file, LineOf(node), sentence);

    private int LineOf(YamlNode node) => (int)node.Start.Line + _offset;
}
