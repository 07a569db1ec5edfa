using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// What is published of a block: its number, its hash and its time, on one line. Kept where the database's owner cannot change it, it shows
/// a trail that was cut off or sealed anew.
/// </summary>
public sealed partial record Head(long Number, string Hash, DateTimeOffset At)
{
    public static Head Of(SealedBlock block) => new(block.Number, block.Hash, block.SealedAt);

    /// <summary>The line that is published: <c>12 9f86…0a08 2026-11-27T08:35:00.000Z</c>.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Number} {Hash} {Storage.TypeHandlers.TextOf(At)}");

    /// <summary>All heads in a text, whatever stands around them.</summary>
    public static IReadOnlyList<Head> Read(string text) =>
    [
        .. from Match match in HeadPattern().Matches(text)
           where long.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
           where IsMoment(match.Groups["at"].Value)
           select new Head(
               long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["hash"].Value.ToLowerInvariant(), MomentOf(match.Groups["at"].Value)),
    ];

    private static bool IsMoment(string text) =>
        DateTimeOffset.TryParseExact(text, Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static DateTimeOffset MomentOf(string text) =>
        DateTimeOffset.ParseExact(text, Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?<number>[0-9]{1,18})\s+(?<hash>[0-9A-Fa-f]{64})\s+(?<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z)")]
    private static partial Regex HeadPattern();
}
