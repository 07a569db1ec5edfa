using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Trail;

/// <summary>
/// The hash by which the trail knows what a record says. Whoever changes a record writes the hash before and after into the entry of the change, so
/// that a record that was changed past the bot no longer agrees with its newest entry (A.5.33).
/// </summary>
public static class RecordHash
{
    private const string BeforeName = "before", AfterName = "after";

    /// <summary>
    /// SHA-256, in lower-case hex, over UTF-8 JSON without white space: kind, id, then the values in the order given. What is absent is left out, so
    /// that a value that records get later changes the hash of none that has it not.
    /// </summary>
    public static string Of(string kind, string id, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteString("id", id);
            foreach (var (name, value) in values)
            {
                if (value is null) continue;
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>Adds to the facts of an entry what its own record was and is.</summary>
    public static void Note(IDictionary<string, string> facts, string? before, string after)
    {
        if (before is not null) facts[BeforeName] = before;
        facts[AfterName] = after;
    }

    internal static bool IsBefore(ref Utf8JsonReader json) => json.ValueTextEquals(BeforeName);

    internal static bool IsAfter(ref Utf8JsonReader json) => json.ValueTextEquals(AfterName);

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteStringValue(number.ToString("0.############", CultureInfo.InvariantCulture)); break;
            case Enum name: json.WriteStringValue(name.ToString()); break;
            case PersonId person: json.WriteStringValue(person.Value); break;
            case DateOnly day: json.WriteStringValue(Storage.TypeHandlers.TextOf(day)); break;
            case DateTimeOffset at: json.WriteStringValue(Storage.TypeHandlers.TextOf(at)); break;
            case System.Collections.IEnumerable list: WriteList(json, list); break;
            default: throw new NotSupportedException($"No form for {value.GetType().Name}.");
        }
    }

    private static void WriteList(Utf8JsonWriter json, System.Collections.IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var one in list) Write(json, one);
        json.WriteEndArray();
    }
}
