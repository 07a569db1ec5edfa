using System.Globalization;
using System.Text.Json;
using ComplianceBot.People;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Golden;

/// <summary>Reads the pieces of an example. What an example says and no test checks must fail, never pass.</summary>
public static class GoldenJson
{
    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static int Number(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static DateOnly Day(this JsonElement json, string name) => DayOf(json.Text(name));

    public static DateOnly? DayIfAny(this JsonElement json, string name) => json.Has(name) ? json.Day(name) : null;

    public static IEnumerable<JsonElement> Each(this JsonElement json, string name) => json.GetProperty(name).EnumerateArray();

    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A time without zone: local to the person.</summary>
    public static DateTime LocalTime(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static WorkingCalendar Calendar(this JsonElement person) => new(person.Each("holidays").Select(h => DayOf(h.GetString()!)));

    /// <summary>The names an object has, as a form: <c>item+person</c>.</summary>
    public static string Form(this JsonElement json) =>
        string.Join('+', json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

    public static void OnlyHas(this JsonElement json, params string[] names)
    {
        var strange = json.EnumerateObject().Select(p => p.Name).Except(names).ToList();
        if (strange.Count > 0) throw new XunitException("The example says something that no test checks: " + string.Join(", ", strange));
    }

    public static void NeedsOneOf(string what, string value, params string[] known)
    {
        if (!known.Contains(value)) throw new XunitException($"The example has the {what} '{value}', which no test understands.");
    }
}
