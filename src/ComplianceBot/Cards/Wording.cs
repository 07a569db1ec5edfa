using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text;

namespace ComplianceBot.Cards;

/// <summary>Who reads: the language and the time zone in which sentences, days and times are written.</summary>
public sealed record Reader(string Language, string TimeZone)
{
    public CultureInfo Culture { get; } = CultureOf(Language);

    public TimeZoneInfo Zone { get; } = ZoneOf(TimeZone);

    private static CultureInfo CultureOf(string language) =>
        language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo("de-DE")
        : language.Equals(Wording.Pseudo, StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo(Wording.Pseudo)
        : CultureInfo.GetCultureInfo("en-GB");

    /// <summary>UTC for a name that nobody knows.</summary>
    public static TimeZoneInfo ZoneOf(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
}

/// <summary>The Words.resx of one folder: every key that starts with <paramref name="Prefix"/> and a dot is in it.</summary>
public sealed record WordSource(string Prefix, ResourceManager Words);

/// <summary>
/// Turns what is to be said into a sentence in the reader's language. A key that no source knows is a fault: it is thrown,
/// because a person must never read a key.
/// </summary>
public sealed class Wording(IEnumerable<WordSource> sources)
{
    /// <summary>The made-up language of the test that proves no sentence escapes the word files.</summary>
    public const string Pseudo = "qps-Ploc";

    private readonly Dictionary<string, ResourceManager> _sources = sources.ToDictionary(s => s.Prefix, s => s.Words, StringComparer.Ordinal);

    /// <summary>Each sentence of each language is looked up and taken apart once.</summary>
    private readonly ConcurrentDictionary<(string Key, CultureInfo Culture), Pattern> _patterns = [];

    public string Write(Say say, Reader reader)
    {
        if (say.Literal is { } literal) return literal;
        var key = say.Key ?? throw new InvalidOperationException("A sentence has neither a key nor text.");
        var pattern = _patterns.GetOrAdd((key, reader.Culture), PatternOf);
        var text = pattern.Whole ?? string.Format(new SentenceFormat(reader.Culture), pattern.Parts, Written(say.Args, reader));
        return reader.Language.Equals(Pseudo, StringComparison.OrdinalIgnoreCase) ? "⟦" + text + "⟧" : text;
    }

    private Pattern PatternOf((string Key, CultureInfo Culture) of)
    {
        var (key, culture) = of;
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && _sources.TryGetValue(key[..dot], out var source) && source.GetString(key, culture) is { } pattern) return Pattern.Of(pattern);
        throw new InvalidOperationException($"No words for '{key}'.");
    }

    private object[] Written(IReadOnlyList<Arg> args, Reader reader)
    {
        var written = new object[args.Count];
        for (var i = 0; i < written.Length; i++) written[i] = Written(args[i], reader);
        return written;
    }

    private object Written(Arg arg, Reader reader) => arg switch
    {
        { Text: { } text } => text,
        { Number: { } number } => number,
        { Day: { } day } => day.ToString(DayPattern(reader), reader.Culture),
        { Moment: { } moment } => MomentOf(moment, reader),
        { Say: { } say } => Write(say, reader),
        { Names: { Count: > 0 } names } => NameOf(names, reader),
        _ => "",
    };

    private static string NameOf(IReadOnlyDictionary<string, string> names, Reader reader) =>
        names.GetValueOrDefault(reader.Language) ?? names.GetValueOrDefault("en") ?? names.OrderBy(n => n.Key, StringComparer.Ordinal).First().Value;

    private static string MomentOf(DateTimeOffset moment, Reader reader)
    {
        var local = TimeZoneInfo.ConvertTime(moment, reader.Zone);
        return local.ToString(DayPattern(reader) + " HH:mm", reader.Culture) + " (" + reader.Zone.Id + ")";
    }

    private static string DayPattern(Reader reader) => reader.Culture.TwoLetterISOLanguageName == "de" ? "d. MMMM yyyy" : "d MMMM yyyy";

    /// <param name="Whole">The sentence itself, when nothing is to be put into it.</param>
    private sealed record Pattern(CompositeFormat Parts, string? Whole)
    {
        public static Pattern Of(string words)
        {
            var parts = CompositeFormat.Parse(words);
            return new Pattern(parts, parts.MinimumArgumentCount == 0 ? string.Format(CultureInfo.InvariantCulture, parts, ReadOnlySpan<object?>.Empty) : null);
        }
    }

    /// <summary>Numbers in the reader's culture; <c>{0:day|days}</c> picks the first form for one and the second otherwise.</summary>
    private sealed class SentenceFormat(CultureInfo culture) : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => (arg, format) switch
        {
            (decimal number, { } forms) when forms.Contains('|', StringComparison.Ordinal) => forms.Split('|')[number == 1 ? 0 : 1],
            (IFormattable formattable, _) => formattable.ToString(format, culture),
            _ => arg?.ToString() ?? "",
        };
    }
}
