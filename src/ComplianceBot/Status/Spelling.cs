using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>Words that people write inside of an order, in all languages at once, as commands are spelled: parted by <c>|</c>.</summary>
public static class Spelling
{
    private static readonly Reader[] Readers = [new("en", "UTC"), new("de", "UTC")];

    /// <summary>The longest first, so that none is taken for the beginning of another.</summary>
    public static IReadOnlyList<string> Of(Wording wording, string key) =>
    [
        .. Readers.SelectMany(r => wording.Write(Say.Of(key), r).Split('|', StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(s => s.Length),
    ];
}
