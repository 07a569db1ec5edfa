using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>A version of the statement with what its card says.</summary>
/// <param name="NewlyExcluded">Those it excludes and the approved version does not.</param>
public sealed record StatementView(
    StatementVersion Version, IReadOnlyList<ControlDecision> Controls, IReadOnlyList<ControlDecision> NewlyExcluded, Person? ProposedBy, Person? DecidedBy)
{
    public int Applicable => Controls.Count(c => c.Applicable);

    public int Excluded => Controls.Count - Applicable;

    public int CountOf(Implementation state) => Controls.Count(c => c.Implementation == state);
}

/// <summary>Changes every message that shows a version of the statement, in both chat products, when it is decided or replaced.</summary>
public sealed class StatementBoard(StatementStore statements, PeopleStore people, Outbox outbox)
{
    public async Task<StatementView> ViewAsync(Work work, StatementVersion version, CancellationToken cancel)
    {
        var order = Requirements.Controls.Select((c, at) => (c.Id, at)).ToDictionary(c => c.Id, c => c.at, StringComparer.Ordinal);
        var controls = (await statements.ControlsAsync(work, version.Id, cancel)).OrderBy(c => order[c.ControlId]).ToList();
        var excluded = version.State == StatementState.Proposed ? await statements.ExcludedAsync(work, cancel) : new HashSet<string>(StringComparer.Ordinal);
        return new StatementView(
            version, controls, version.State == StatementState.Proposed ? [.. controls.Where(c => !c.Applicable && !excluded.Contains(c.ControlId))] : [],
            await PersonAsync(work, version.ProposedBy, cancel), await PersonAsync(work, version.DecidedBy, cancel));
    }

    public async Task ShowAsync(Work work, StatementVersion version, CancellationToken cancel) =>
        await outbox.ChangeAsync(work, version.Topic, StatementCards.Of(await ViewAsync(work, version, cancel)), cancel);

    private async Task<Person?> PersonAsync(Work work, PersonId? id, CancellationToken cancel) =>
        id is { } known ? await people.FindAsync(work, known, cancel) : null;
}
