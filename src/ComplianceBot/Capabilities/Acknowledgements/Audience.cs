using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Who must read a document (AK-7): by role, department, site and employment type. What is not named does not matter; what is
/// named must fit, so that "contractors in Berlin" means both. An audience that names nothing is everybody.
/// </summary>
public sealed record Audience
{
    public static readonly Audience Everybody = new();

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<string> Departments { get; init; } = [];

    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>employee, contractor, …</summary>
    public IReadOnlyList<string> Employments { get; init; } = [];

    public bool IsEverybody => Roles.Count == 0 && Departments.Count == 0 && Sites.Count == 0 && Employments.Count == 0;

    public bool Includes(Person person, IReadOnlySet<Role> roles) =>
        person.Active
        && (Roles.Count == 0 || Roles.Any(roles.Contains))
        && Fits(Departments, person.Department)
        && Fits(Sites, person.Site)
        && Fits(Employments, person.Employment);

    public string ToJson() => JsonSerializer.Serialize(this, AudienceJson.Default.Audience);

    public static Audience Read(string json) => JsonSerializer.Deserialize(json, AudienceJson.Default.Audience)!;

    private static bool Fits(IReadOnlyList<string> named, string own) =>
        named.Count == 0 || named.Contains(own, StringComparer.OrdinalIgnoreCase);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Audience))]
internal sealed partial class AudienceJson : JsonSerializerContext;
