using System.ComponentModel.DataAnnotations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Seals;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>What an operator may set under <c>Trail</c>: where the key that seals lies, and where heads are published.</summary>
public sealed class TrailOptions
{
    /// <summary>Instead of a head file.</summary>
    public const string None = "none";

    /// <summary>Empty: <c>trail.keys</c> in the data folder.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Empty: <c>trail-heads.txt</c> in the data folder; <c>none</c>: no file.</summary>
    public string HeadFile { get; set; } = "";

    /// <summary>The conversation that shows heads, such as <c>slack/T0123/C0456</c>; empty: none.</summary>
    public string HeadLane { get; set; } = "";

    [Range(1, 24 * 31, ErrorMessage = "Trail:HeadHours must lie between 1 and 744.")]
    public int HeadHours { get; set; } = 24;

    internal string KeyPath(DataOptions data) => KeyFile.Trim().Length > 0 ? KeyFile.Trim() : Path.Combine(data.Directory, "trail.keys");

    /// <summary>Null when heads are written to no file.</summary>
    internal string? HeadPath(DataOptions data) => HeadFile.Trim() switch
    {
        "" => Path.Combine(data.Directory, "trail-heads.txt"),
        None => null,
        var path => path,
    };

    internal HeadSettings ToSettings() => new(HeadLane.Trim() is { Length: > 0 } lane ? lane : null, TimeSpan.FromHours(HeadHours));
}

internal sealed class TrailOptionsCheck : IValidateOptions<TrailOptions>
{
    private static readonly string[] Channels = ["slack", "teams"];

    public ValidateOptionsResult Validate(string? name, TrailOptions options)
    {
        var parts = options.HeadLane.Trim().Split('/', 3);
        var isGood = options.HeadLane.Trim().Length == 0 || (parts.Length == 3 && Channels.Contains(parts[0]) && parts.All(p => p.Length > 0));
        return isGood
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Trail:HeadLane must be the chat product, the workspace or tenant and the channel, for example slack/T0123ABCD/C0456EFGH.");
    }
}
