using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What goes wrong when somebody downloads a file.</summary>
public enum FileTrouble { None, SignInPage, EndsEarly, GoesOn, Missing, LeadsElsewhere, Slow, Breaks }

/// <summary>A file that somebody uploaded to the workspace. Its content is made anew for each download, so that it may be large.</summary>
public sealed class SlackSharedFile
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Owner { get; init; }
    public required long Size { get; init; }
    public required Func<Stream> Content { get; init; }
    public required Uri Address { get; init; }
    public string MimeType { get; init; } = "application/octet-stream";

    /// <summary>What the next downloads meet; then all is well again.</summary>
    public FileTrouble Trouble { get; set; }

    public int Troubles { get; set; } = int.MaxValue;
    public bool WasDeleted { get; set; }

    /// <summary>In a place that the app may not look into.</summary>
    public bool IsHidden { get; set; }
    public int Downloads { get; internal set; }

    /// <summary>As a form's field holds it: what a person picks there.</summary>
    public string Picked => ToJson().ToJsonString();

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id, ["name"] = Name, ["title"] = Name, ["mimetype"] = MimeType, ["size"] = Size, ["user"] = Owner, ["mode"] = "hosted",
        ["is_external"] = false, ["file_access"] = "visible", ["url_private"] = Address.ToString(), ["url_private_download"] = Address.ToString(),
    };

    internal FileTrouble TakeTrouble()
    {
        Downloads++;
        if (Trouble == FileTrouble.None || Troubles <= 0) return FileTrouble.None;
        Troubles--;
        return Trouble;
    }
}
