using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;

namespace ComplianceBot.Packs;

/// <summary>
/// What lies in every pack for whoever verifies it without us: the steps by hand, and a page that does them in a browser. Both speak English and German,
/// since nobody knows who will read them. The page loads nothing, sends nothing and may run nothing but its own script.
/// </summary>
public sealed class PackGuide(Wording wording)
{
    private const string Resource = "ComplianceBot.Packs.verify.html", Policy = "%policy%", WordsPlace = "%words%", Style = "style", Script = "script";
    private const int Steps = 10;

    private static readonly string[] Languages = ["en", "de"];

    /// <summary>Letters as they are; what could end a script is escaped.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>What the page says, by the keys under which its script asks for it.</summary>
    private static readonly string[] Said =
    [
        "Title", "Lead", "Choose", "Drop", "Known", "KnownHelp", "Again", "Reading", "Checking", "Whole", "NotWhole", "NoTool", "Signed", "Compared", "NotCompared", "Counts", "Made", "Head",
        "More", "Faults", "HeadsLater", "KnownUnread",
    ];

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var language in Languages)
        {
            for (var step = 0; step <= Steps; step++)
                text.Append(Write("Guide." + step.ToString(CultureInfo.InvariantCulture), language)).Append("\n\n");
        }

        return text.ToString();
    }

    public string Page()
    {
        using var stream = typeof(PackGuide).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("The page of the verifier is missing.");
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal).Replace(WordsPlace, Words(), StringComparison.Ordinal);
        var policy = $"default-src 'none'; style-src 'sha256-{HashOf(page, Style)}'; script-src 'sha256-{HashOf(page, Script)}'; base-uri 'none'; form-action 'none'";
        return page.Replace(Policy, policy, StringComparison.Ordinal);
    }

    private string Words() => JsonSerializer.Serialize(Languages.ToDictionary(l => l, WordsIn), Readable);

    /// <summary>The places of a sentence stay as they are, for the script to fill.</summary>
    private Dictionary<string, string> WordsIn(string language)
    {
        var words = Said.ToDictionary(s => s, s => Write("Page." + s, language, "{0}", "{1}", "{2}"), StringComparer.Ordinal);
        foreach (var kind in Enum.GetNames<PackFaultKind>()) words[kind] = Write("Fault." + kind, language, "{0}");
        return words;
    }

    private string Write(string key, string language, params Arg[] args) => wording.Write(Say.Of("Packs." + key, args), new Reader(language, "UTC"));

    /// <summary>Of what stands in the only element of that name, as a browser takes it.</summary>
    private static string HashOf(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var end = page.IndexOf($"</{element}>", start, StringComparison.Ordinal);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[start..end])));
    }
}
