using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>Where Teams wants to have a file that somebody agreed to take: the address lives for minutes and opens for whoever has it.</summary>
internal sealed record TeamsUploadPlace
{
    public required string UploadUrl { get; init; }

    public required string ContentUrl { get; init; }

    public required string UniqueId { get; init; }

    public string? FileType { get; init; }

    /// <summary>As the place names it.</summary>
    public required string Name { get; init; }

    /// <summary>The card that asked, to be taken away.</summary>
    public string? CardId { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, TeamsJson.Default.TeamsUploadPlace);

    /// <summary>Null when something is missing.</summary>
    public static TeamsUploadPlace? Of(Activity consent)
    {
        var info = consent.Value.Part("uploadInfo");
        return info.Words("uploadUrl") is { } upload && info.Words("contentUrl") is { } content && info.Words("uniqueId") is { } id && info.Words("name") is { } name
            ? new TeamsUploadPlace
            {
                UploadUrl = upload, ContentUrl = content, UniqueId = id, Name = name, FileType = info.Words("fileType"), CardId = consent.ReplyToId,
            }
            : null;
    }

    public static TeamsUploadPlace? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, TeamsJson.Default.TeamsUploadPlace);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
