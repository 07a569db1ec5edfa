using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Applicability;

/// <summary>A house with a statement in it: what the slice's tests have in common.</summary>
internal static class Statements
{
    public const string Why = "We have no such thing.";

    /// <summary>All controls are applied and belong to one person, but for those that are named.</summary>
    public static IReadOnlyList<ControlDecision> Of(Person owner, params string[] excluded) => [.. Requirements.Controls.Select(c => excluded.Contains(c.Id)
        ? new ControlDecision { ControlId = c.Id, Justification = Why }
        : new ControlDecision { ControlId = c.Id, Applicable = true, Reasons = "Risk,Contract", OwnerId = owner.Id, Implementation = Implementation.Partly })];

    public static Task<Result<StatementVersion>> TryProposeAsync(this TestHouse house, IReadOnlyList<ControlDecision> decisions) =>
        house.WorkAsync(w => house.Get<StatementRegister>().ProposeAsync(w, decisions, CancellationToken.None));

    public static async Task<StatementVersion> ProposeAsync(this TestHouse house, Person owner, params string[] excluded) =>
        (await house.TryProposeAsync(Of(owner, excluded))).Value;

    /// <summary>Proposed and approved on the command line.</summary>
    public static async Task<StatementVersion> ApproveAsync(this TestHouse house, Person owner, params string[] excluded)
    {
        var version = await house.ProposeAsync(owner, excluded);
        return (await house.WorkAsync(w => house.Get<StatementRegister>().ApproveAsync(w, version.Id, version.Hash, CancellationToken.None))).Value;
    }

    public static async Task<StatementState> StateAsync(this TestHouse house, StatementVersion version) =>
        (await house.WorkAsync(w => house.Get<StatementStore>().FindAsync(w, version.Id, CancellationToken.None)))!.State;
}
