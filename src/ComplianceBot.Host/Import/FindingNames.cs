using System.Text.Json;
using ComplianceBot.Capabilities.CorrectiveActions;

namespace ComplianceBot.Host.Import;

/// <summary>How the words of a finding's record are written in a file: as the rules write them (CA-1, CA-5).</summary>
public static class FindingNames
{
    private const string Improvement = "ofi";

    public static string Of<T>(T value) where T : struct, Enum =>
        value is Severity.Improvement ? Improvement : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Null for a name that is not known.</summary>
    public static T? Read<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Of(v).Equals(name, StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
