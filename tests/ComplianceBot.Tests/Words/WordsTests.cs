using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplianceBot.Cards;
using ComplianceBot.Tests.House;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ComplianceBot.Tests.Words;

/// <summary>Every sentence a person reads stands in the word files, in both languages, with the same places to fill.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Files() => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "Words.resx", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(Repository.Root, f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void English_and_german_say_the_same_things(string file)
    {
        var english = Read(file);
        var german = Read(file.Replace("Words.resx", "Words.de.resx", StringComparison.Ordinal));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(PlacesOf(word.Value), PlacesOf(german[word.Key])));
        Assert.All(english.Concat(german), word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_word_file_holds_only_keys_of_its_own_folder(string file)
    {
        var prefixes = Read(file).Keys.Select(k => k.Split('.')[0]).Distinct().ToList();
        Assert.Single(prefixes);
    }

    /// <summary>One way throughout; only what people type may be in theirs.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void German_speaks_to_people_formally(string file)
    {
        var german = Read(file.Replace("Words.resx", "Words.de.resx", StringComparison.Ordinal)).Where(w => !w.Key.Contains(".Command.", StringComparison.Ordinal));
        Assert.All(german, word => Assert.DoesNotMatch(FamiliarPattern(), word.Value));
    }

    [Fact]
    public void Every_key_that_the_code_names_has_words()
    {
        var wording = new Wording(((IEnumerable<object[]>)Files()).Select(row => SourceOf((string)row[0])));
        var reader = new Reader("en", "Europe/Berlin");
        var words = ((IEnumerable<object[]>)Files()).SelectMany(row => Read((string)row[0])).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        var known = words.Keys.ToHashSet(StringComparer.Ordinal);
        var prefixes = known.Select(k => k.Split('.')[0] + ".").ToHashSet(StringComparer.Ordinal);

        var named = new[] { "ComplianceBot.dll", "ComplianceBot.Host.dll" }
            .SelectMany(TextsOf)
            .Where(t => KeyPattern().IsMatch(t) && prefixes.Any(p => t.StartsWith(p, StringComparison.Ordinal)))
            .Where(t => !t.EndsWith('.') && !t.EndsWith(".resources", StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.True(named.Count > 20);
        Assert.All(named, k => Assert.Contains(k, known));
        Assert.All(known.Where(k => PlacesOf(words[k]).Length == 0), k => Assert.NotEmpty(wording.Write(Say.Of(k), reader)));
    }

    [Fact]
    public void Nobody_ever_reads_a_key()
    {
        var wording = new Wording([]);
        Assert.Throws<InvalidOperationException>(() => wording.Write(Say.Of("Nobody.Wrote.This"), new Reader("en", "UTC")));
    }

    [Theory]
    [InlineData("en", 1, "1 day")]
    [InlineData("en", 3, "3 days")]
    [InlineData("de", 1, "1 Tag")]
    [InlineData("de", 3, "3 Tage")]
    public void One_and_many_are_told_apart(string language, int days, string expected)
    {
        var words = new PairOfWords("{0} {0:day|days}", "{0} {0:Tag|Tage}");
        Assert.Equal(expected, new Wording([new WordSource("Test", words)]).Write(Say.Of("Test.Days", days), new Reader(language, "UTC")));
    }

    [Fact]
    public void Days_and_times_are_written_out_in_the_readers_language_and_zone()
    {
        var words = new PairOfWords("{0} / {1}", "{0} / {1}");
        var say = Say.Of("Test.When", new DateOnly(2026, 12, 1), new DateTimeOffset(2026, 12, 1, 23, 30, 0, TimeSpan.Zero));
        var wording = new Wording([new WordSource("Test", words)]);

        Assert.Equal("1 December 2026 / 1 December 2026 18:30 (America/New_York)", wording.Write(say, new Reader("en", "America/New_York")));
        Assert.Equal("1. Dezember 2026 / 2. Dezember 2026 00:30 (Europe/Berlin)", wording.Write(say, new Reader("de", "Europe/Berlin")));
    }

    private sealed class PairOfWords(string english, string german) : System.Resources.ResourceManager
    {
        public override string? GetString(string name, System.Globalization.CultureInfo? culture) =>
            culture?.TwoLetterISOLanguageName == "de" ? german : english;
    }

    private static WordSource SourceOf(string file)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath("src", file), null)!.Replace(Path.DirectorySeparatorChar, '.');
        var assembly = name.StartsWith("ComplianceBot.Host.", StringComparison.Ordinal) ? typeof(Host.HostModule).Assembly : typeof(Wording).Assembly;
        return new WordSource(Read(file).Keys.First().Split('.')[0], new System.Resources.ResourceManager(name, assembly));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Repository.Root, file)).Root!
        .Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string PlacesOf(string pattern) =>
        string.Join(',', PlacePattern().Matches(pattern).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    private static List<string> TextsOf(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
        return [.. module.GetTypes()
            .SelectMany(t => t.Methods)
            .Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions)
            .Where(i => i.OpCode == OpCodes.Ldstr)
            .Select(i => (string)i.Operand)];
    }

    [GeneratedRegex(@"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e|en|em|er|es)?)\b")]
    private static partial Regex FamiliarPattern();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)+$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex PlacePattern();
}
