namespace ComplianceBot.Status;

/// <summary>
/// Which groups show no figures (PR-2): those that are too small, and as many others, the smallest first, that what is hidden cannot be computed
/// from the whole and the rest. What is hidden together is never smaller than one group may be.
/// </summary>
public static class HiddenGroups
{
    /// <param name="sizes">All groups into which the whole is parted, and how many people belong to each.</param>
    public static IReadOnlySet<string> Of(IReadOnlyDictionary<string, int> sizes, int smallest)
    {
        var hidden = sizes.Where(g => g.Value < smallest).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        if (hidden.Count == 0) return hidden;
        foreach (var next in sizes.Where(g => g.Value >= smallest).OrderBy(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            if (hidden.Count > 1 && hidden.Sum(h => sizes[h]) >= smallest) break;
            hidden.Add(next.Key);
        }

        return hidden;
    }
}
