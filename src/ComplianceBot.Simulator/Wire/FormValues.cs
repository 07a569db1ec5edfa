using System.Collections;

namespace ComplianceBot.Simulator.Wire;

/// <summary>
/// What a person types or picks in a form, by the field's id or by the label that is written above it. An option is named by its
/// visible text or by its value: <c>new FormValues { { "Your answer", "Report it at once" } }</c>.
/// </summary>
public sealed class FormValues : IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = [];

    public static FormValues None => [];

    public IReadOnlyList<string>? this[string? field] =>
        field is not null && _values.TryGetValue(field, out var values) ? values : null;

    public void Add(string field, params string[] values) => _values[field] = values;

    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
