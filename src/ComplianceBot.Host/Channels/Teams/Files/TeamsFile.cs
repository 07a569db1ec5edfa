using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>How a file that lies beside a message can be had.</summary>
internal enum TeamsFileKind
{
    /// <summary>By an address that opens for whoever has it, for some minutes.</summary>
    Download,

    /// <summary>From the connector, with the bot's own token.</summary>
    Picture,

    /// <summary>Not at all: it lies in SharePoint, where the bot has no rights.</summary>
    Elsewhere,
}

/// <summary>A file beside a message as its activity tells of it: the note by which it is fetched later.</summary>
internal sealed record TeamsFile
{
    public required TeamsFileKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, TeamsJson.Default.TeamsFile);

    /// <summary>Null when it is no note of ours.</summary>
    public static TeamsFile? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TeamsJson.Default.TeamsFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
