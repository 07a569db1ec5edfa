using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>Shows versions of the Statement of Applicability, with what they say of each control, to whoever verifies the trail (6.1.3 d, A.5.33).</summary>
public sealed class StatementRecords(StatementStore statements) : ISealedRecords
{
    public const string Subject = "statement";

    public string Kind => Subject;

    public async Task<string> HashAsync(Work work, StatementVersion version, CancellationToken cancel) =>
        HashOf(version, await statements.ControlsAsync(work, version.Id, cancel));

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => statements.IdsAsync(work, after, most, cancel);

    public Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) => RecordState.OfEachAsync(
        ids, async id => await statements.FindAsync(work, id, cancel) is { } version ? new RecordState(id, $"SoA {version.Number}", await HashAsync(work, version, cancel)) : null);

    private static string HashOf(StatementVersion v, IEnumerable<ControlDecision> controls) => RecordHash.Of(
        Subject, v.Id, ("numbered", v.Number), ("hash", v.Hash), ("state", v.State), ("proposedBy", v.ProposedBy), ("proposedAt", v.ProposedAt), ("decidedBy", v.DecidedBy),
        ("decidedAt", v.DecidedAt), ("decisionReason", v.DecisionReason), ("controls", controls.OrderBy(c => c.ControlId, StringComparer.Ordinal).Select(HashOf).ToList()));

    private static string HashOf(ControlDecision c) => RecordHash.Of(
        "control", c.ControlId, ("applicable", c.Applicable), ("reasons", c.Reasons), ("justification", c.Justification), ("owner", c.OwnerId), ("implementation", c.Implementation));
}
