using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Capabilities.CorrectiveActions;

namespace ComplianceBot.Host.Import;

/// <summary>An action of a plan as a cell says it: what is done against the cause, by whom, until when, and what shows that it was done (T4, T6).</summary>
internal sealed record FindingActionCell
{
    public required string What { get; init; }

    public required string OwnerMail { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public required IReadOnlyList<string> ShownBy { get; init; }
}

/// <summary>The actions of a plan as one cell, in JSON: texts of people with line breaks and quotation marks come back as they were.</summary>
internal static class FindingActions
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Empty where nothing was planned. A file is told by its name and hash.</summary>
    public static string Write(IReadOnlyList<PlannedAction> actions, IReadOnlyDictionary<PersonId, string> mails) => actions.Count == 0 ? "" : JsonSerializer.Serialize(
        actions.Select(a => new FindingActionCell
        {
            What = a.What, OwnerMail = mails[a.OwnerId], DueOn = a.DueOn, DoneOn = a.DoneOn,
            ShownBy = [.. a.Evidence.Select(e => e.Hash is { } hash ? $"{e.What} (sha256 {hash})" : e.What)],
        }),
        Options);

    /// <summary>Null when it cannot be read.</summary>
    public static IReadOnlyList<FindingActionCell>? Read(string cell)
    {
        if (cell.Length == 0) return [];
        try
        {
            return JsonSerializer.Deserialize<List<FindingActionCell>>(cell, Options) is { } read && read.All(a => a?.ShownBy.All(s => !string.IsNullOrWhiteSpace(s)) == true) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
