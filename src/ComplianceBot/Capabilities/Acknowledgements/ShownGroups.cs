using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Which groups of one kind show their training figures, and in which words the others do not (PR-2).</summary>
public sealed class GroupsShown(IReadOnlyDictionary<string, int> sizes, int smallest)
{
    private readonly IReadOnlySet<string> _hidden = HiddenGroups.Of(sizes, smallest);

    /// <summary>As a sentence; null when its figures are shown.</summary>
    public Say? WhyHidden(string group) => Why(group, "Training.Hidden", "Training.HiddenBeside");

    /// <summary>As the value of a line.</summary>
    public Say? WhyHiddenLine(string group) => Why(group, "Training.HiddenLine", "Training.HiddenBesideLine");

    private Say? Why(string group, string small, string beside) =>
        sizes.GetValueOrDefault(group) < smallest && sizes.ContainsKey(group) ? Words(small, smallest)
        : _hidden.Contains(group) ? Words(beside, smallest)
        : null;

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}

/// <summary>Asks how large the groups are into which training figures can be parted.</summary>
public sealed class ShownGroups(PeopleStore people, AcknowledgementSettings settings)
{
    /// <summary>Among the departments of which anything is counted: the others take nothing away from the whole.</summary>
    public async Task<GroupsShown> DepartmentsAsync(Work work, TrainingCounts counts, CancellationToken cancel)
    {
        var sizes = (await people.AllActiveAsync(work, cancel)).GroupBy(p => p.Department, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new GroupsShown(
            counts.Departments.Where(d => counts.Figures(null, d).HasAny).ToDictionary(d => d, d => sizes.GetValueOrDefault(d), StringComparer.Ordinal), settings.SmallestGroup);
    }

    /// <summary>Among the documents: a document's group are those who have to know it.</summary>
    public GroupsShown Documents(TrainingCounts counts) => new(
        counts.Counts.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal).Select(d => (Id: d, Size: counts.Figures(d, null).Completion.Denominator)).Where(d => d.Size > 0)
            .ToDictionary(d => d.Id, d => d.Size, StringComparer.Ordinal),
        settings.SmallestGroup);
}
