using System.Formats.Asn1;
using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>
/// The timestamps in a pack (RFC 3161): each must be the authority's, of the very block it is named by, and of no earlier instant than that block. Nobody can make them
/// anew for a trail that was written anew, so they show that without anything published. The page cannot check them: it has no certificates.
/// </summary>
internal sealed partial class StampCheck(PackFaults faults, ITimestamps? timestamps)
{
    private const long Largest = 256 * 1024;

    /// <summary>How many there are.</summary>
    public int Kept { get; private set; }

    /// <summary>How many of them were held against the authority's certificates.</summary>
    public int Checked { get; private set; }

    /// <param name="blockOf">The block of a number, as the pack has it; null when it has none.</param>
    public async Task LookAsync(PackArchive archive, Func<long, PackedBlock?> blockOf, CancellationToken cancel)
    {
        foreach (var file in archive.Files.Where(f => f.Path.StartsWith(PackNames.Timestamps, StringComparison.Ordinal)))
        {
            Kept++;
            if (timestamps is not { CanCheck: true } authority) continue;
            Checked++;
            var token = file.Size <= Largest ? TokenIn(await archive.ReadAsync(file, cancel)) : null;
            if (FaultOf(authority, file.Path, token, blockOf) is { } fault) faults.Add(fault, file.Path);
        }
    }

    private static PackFaultKind? FaultOf(ITimestamps authority, string path, byte[]? token, Func<long, PackedBlock?> blockOf)
    {
        if (token is null || NamePattern().Match(path) is not { Success: true } name) return PackFaultKind.TimestampWrong;
        var block = blockOf(long.Parse(name.Groups["number"].Value, CultureInfo.InvariantCulture));
        if (block is null || block.Hash != name.Groups["hash"].Value || authority.InstantOf(token, block.Hash) is not { } instant) return PackFaultKind.TimestampWrong;
        return TimestampsCheck.IsEarly(instant, block.SealedAt) ? PackFaultKind.TimestampEarly : null;
    }

    /// <summary>The token in an authority's answer; null when it is none.</summary>
    private static byte[]? TokenIn(byte[] answer)
    {
        try
        {
            var parts = new AsnReader(answer, AsnEncodingRules.DER).ReadSequence();
            parts.ReadSequence();
            return parts.ReadEncodedValue().ToArray();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^timestamps/(?<number>[0-9]{1,18})-(?<hash>[0-9a-f]{64})\.tsr$", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}

/// <summary>What a pack says of a block that a timestamp is compared with.</summary>
internal sealed record PackedBlock(string Hash, DateTimeOffset SealedAt);
