using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>The Statement of Applicability that was in force on the day of an audit pack (6.1.3 d), with every control.</summary>
public sealed class StatementInPack(StatementStore statements) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        if (scope.IsReleased || await statements.InForceAsync(work, scope.Until, cancel) is not { } version) return;
        var reference = "SoA-" + version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var byId = (await statements.ControlsAsync(work, version.Id, cancel)).ToDictionary(c => c.ControlId, StringComparer.Ordinal);
        var controls = Requirements.Controls.Where(c => byId.ContainsKey(c.Id) && scope.Requirements?.Contains(c.Id) != false).ToList();
        tray.Add(new PackRecord
        {
            Register = "statements", Reference = reference, Subject = "statement", SubjectId = version.Id, HasPage = true, Requirements = [.. controls.Select(c => c.Id)],
            Values =
            [
                new("reference", reference), new("hash", version.Hash), PackValue.Of("approved_at", version.DecidedAt), new("approved_by", tray.People.ProofOf(version.DecidedBy)),
            ],
            Rows = [.. controls.Select(c => RowOf(reference, c, byId[c.Id], tray.People))],
        });
    }

    private static PackRow RowOf(string reference, Requirement control, ControlDecision decided, PackPeople people) => new("statement-of-applicability",
    [
        new("reference", reference), new("control", control.Id), new("title", control.Title, RequirementWords.Title(control)),
        new("applicable", decided.Applicable ? "yes" : "no", Say.Of(decided.Applicable ? "Packs.Value.Yes" : "Packs.Value.No")), new("reasons", decided.Reasons),
        new("justification", decided.Justification), new("owner", people.Of(decided.OwnerId)), PackValue.Of("implementation", decided.Implementation),
    ]);
}
