namespace ComplianceBot.Standard;

/// <summary>What may be wrong with a statement before it can be proposed (6.1.3 d).</summary>
public enum StatementFaultKind
{
    Unknown, Twice, Missing, NoReason, NoOwner, NoImplementation, NoJustification, ReasonWhereExcluded, ImplementationWhereExcluded, JustificationTooLong,
}

public sealed record StatementFault(StatementFaultKind Kind, string ControlId);

/// <summary>All 93 controls, each once; each applied one with reason, owner and state, each excluded one with a justification of its own.</summary>
public static class StatementCheck
{
    public static IReadOnlyList<StatementFault> Of(IReadOnlyList<ControlDecision> decisions)
    {
        var said = decisions.GroupBy(d => d.ControlId, StringComparer.Ordinal).ToList();
        return
        [
            .. decisions.SelectMany(OfOne),
            .. said.Where(g => g.Count() > 1).Select(g => new StatementFault(StatementFaultKind.Twice, g.Key)),
            .. Missing(said.Select(g => g.Key)),
        ];
    }

    /// <summary>The controls that nothing is said about.</summary>
    public static IEnumerable<StatementFault> Missing(IEnumerable<string> said) => Requirements.Controls
        .Select(c => c.Id)
        .Except(said, StringComparer.Ordinal)
        .Select(id => new StatementFault(StatementFaultKind.Missing, id));

    public static IReadOnlyList<StatementFault> OfOne(ControlDecision decision) => [.. KindsOf(decision).Select(kind => new StatementFault(kind, decision.ControlId))];

    private static IEnumerable<StatementFaultKind> KindsOf(ControlDecision decision)
    {
        if (Requirements.Find(decision.ControlId) is not { IsControl: true } control || control.Id != decision.ControlId) yield return StatementFaultKind.Unknown;
        if (decision.Justification.Length > ControlDecision.LongestJustification) yield return StatementFaultKind.JustificationTooLong;
        if (decision.Applicable)
        {
            if (decision.Reasons.Length == 0) yield return StatementFaultKind.NoReason;
            if (decision.OwnerId is null) yield return StatementFaultKind.NoOwner;
            if (decision.Implementation is null) yield return StatementFaultKind.NoImplementation;
            yield break;
        }

        if (string.IsNullOrWhiteSpace(decision.Justification)) yield return StatementFaultKind.NoJustification;
        if (decision.Reasons.Length > 0) yield return StatementFaultKind.ReasonWhereExcluded;
        if (decision.Implementation is not null) yield return StatementFaultKind.ImplementationWhereExcluded;
    }
}
