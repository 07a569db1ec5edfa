using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Writes a version of the statement as the CSV that the import reads (6.1.3 d): what goes out comes in again unchanged.</summary>
public sealed class StatementExport(StatementStore statements, PeopleStore people)
{
    /// <summary>Null when there is no version in that state.</summary>
    public async Task<string?> WriteAsync(Work work, StatementState state, CancellationToken cancel) => (await ReadAsync(work, state, cancel))?.ToCsv();

    /// <summary>Null when there is no version in that state.</summary>
    public async Task<ExportTable?> ReadAsync(Work work, StatementState state, CancellationToken cancel)
    {
        if (await statements.InStateAsync(work, state, cancel) is not { } version) return null;
        var mails = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Mail);
        var byId = (await statements.ControlsAsync(work, version.Id, cancel)).ToDictionary(c => c.ControlId, StringComparer.Ordinal);
        return new ExportTable(StatementFile.Columns, [.. Requirements.Controls.Select(c => CellsOf(byId[c.Id], mails))]);
    }

    private static string[] CellsOf(ControlDecision decision, Dictionary<PersonId, string> mails) =>
    [
        decision.ControlId, decision.Applicable ? "yes" : "no", string.Join(';', decision.ReasonList.Select(StatementFile.NameOf)), decision.Justification,
        decision.OwnerId is { } owner ? mails[owner] : "", decision.Implementation is { } state ? StatementFile.NameOf(state) : "",
    ];
}
