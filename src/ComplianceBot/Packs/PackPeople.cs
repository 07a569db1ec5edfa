using ComplianceBot.Cards;

namespace ComplianceBot.Packs;

/// <summary>
/// How people are called in a pack. To somebody from outside only those are named whose name is the proof (PR-11); others are numbered in the
/// order in which they appear.
/// </summary>
public sealed class PackPeople(IReadOnlyDictionary<PersonId, string> names, bool isNamed, Func<Say, string> write)
{
    private readonly Dictionary<PersonId, int> _numbers = [];
    private readonly SortedDictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>Those who were named, by the ids under which the trail knows them.</summary>
    public IReadOnlyDictionary<string, string> Named => _named;

    /// <summary>Empty where there is nobody.</summary>
    public string Of(PersonId? person) => person is not { } id ? "" : isNamed ? NameOf(id) : NumberOf(id);

    public string Of(IEnumerable<PersonId> persons) => string.Join("; ", persons.Select(p => Of(p)));

    /// <summary>Whose name proves something: who led, who approved.</summary>
    public string ProofOf(PersonId? person) => person is { } id ? NameOf(id) : "";

    private string NameOf(PersonId person)
    {
        if (!names.TryGetValue(person, out var name)) return NumberOf(person);
        _named[person.Value] = name;
        return name;
    }

    private string NumberOf(PersonId person)
    {
        if (!_numbers.TryGetValue(person, out var number)) _numbers[person] = number = _numbers.Count + 1;
        return write(Say.Of("Packs.Person", number));
    }
}
