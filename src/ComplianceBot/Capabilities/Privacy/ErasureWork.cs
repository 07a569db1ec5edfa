using System.Globalization;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Carries out a granted erasure (PR-6) in one work: what serves for a while goes at once; of somebody who has left, a number takes the place of the
/// name wherever the identity is not proof. Of somebody who works here the name stays, since the ISMS goes on asking them.
/// </summary>
public sealed class ErasureWork(
    IEnumerable<IErasure> erasures, IEnumerable<IPersonRecords> records, HoldStore holds, Pseudonyms pseudonyms, RetentionRules rules, Organisation organisation)
{
    private readonly List<IErasure> _erasures = [.. erasures];

    private readonly List<IPersonRecords> _records = [.. records];

    public async Task<ErasureResult> RunAsync(Work work, Person person, CancellationToken cancel)
    {
        var deleted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in _erasures) deleted[part.Rule] = deleted.GetValueOrDefault(part.Rule) + await part.EraseAsync(work, person.Id, cancel);
        var outcomes = await PlanAsync(work, person.Id, cancel);
        if (person.Active) return new ErasureResult(deleted, outcomes, null);
        var proof = outcomes.Where(o => o.Step is ErasureStep.Restrict or ErasureStep.Held).Select(o => o.Record);
        return new ErasureResult(deleted, outcomes, await pseudonyms.ReplaceAsync(work, person, proof, cancel));
    }

    /// <summary>What becomes of each record that names the person. A record under a hold keeps the name (PR-7).</summary>
    public async Task<IReadOnlyList<ErasureOutcome>> PlanAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var outcomes = new List<ErasureOutcome>();
        foreach (var part in _records)
        {
            foreach (var record in await part.OfAsync(work, person, cancel))
                outcomes.Add(ErasurePlan.Of(record, today, rules, await holds.IsHeldAsync(work, record.Kind, record.RecordId, cancel)));
        }

        return outcomes;
    }
}

/// <summary>What an erasure did.</summary>
/// <param name="Deleted">How many objects went at once, by rule.</param>
/// <param name="Pseudonym">What stands for the person now; null of somebody who works here.</param>
public sealed record ErasureResult(IReadOnlyDictionary<string, int> Deleted, IReadOnlyList<ErasureOutcome> Records, string? Pseudonym)
{
    public int Count(ErasureStep step) => Records.Count(r => r.Step == step);

    public IReadOnlyDictionary<string, string> Facts() => Deleted.ToDictionary(d => d.Key, d => Written(d.Value))
        .Append(new("restricted", Written(Count(ErasureStep.Restrict)))).Append(new("held", Written(Count(ErasureStep.Held)))).ToDictionary();

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
