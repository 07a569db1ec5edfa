using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>A version of the statement with what it says about each control in the order of the standard, and the mails of its owners.</summary>
public sealed record StatedVersion(StatementVersion Version, IReadOnlyList<ControlDecision> Decisions, IReadOnlyDictionary<PersonId, string> Mails)
{
    /// <summary>Empty where nobody owns it.</summary>
    public string OwnerOf(ControlDecision decision) => decision.OwnerId is { } owner ? Mails[owner] : "";

    public static string ReasonsOf(ControlDecision decision) => string.Join(';', decision.ReasonList.Select(StatementFile.NameOf));
}

/// <summary>Writes a version of the statement as the table that the import reads (6.1.3 d): what goes out comes in again unchanged.</summary>
public sealed class StatementExport(StatementStore statements, PeopleStore people)
{
    /// <summary>Null when there is no version in that state.</summary>
    public async Task<string?> WriteAsync(Work work, StatementState state, CancellationToken cancel) =>
        await FindAsync(work, state, cancel) is { } stated ? TableOf(stated).ToCsv() : null;

    /// <summary>Null when there is no version in that state.</summary>
    public async Task<StatedVersion?> FindAsync(Work work, StatementState state, CancellationToken cancel)
    {
        if (await statements.InStateAsync(work, state, cancel) is not { } version) return null;
        var mails = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Mail);
        var byId = (await statements.ControlsAsync(work, version.Id, cancel)).ToDictionary(c => c.ControlId, StringComparer.Ordinal);
        return new StatedVersion(version, [.. Requirements.Controls.Select(c => byId[c.Id])], mails);
    }

    public static ExportTable TableOf(StatedVersion stated) => new(StatementFile.Columns,
    [
        .. stated.Decisions.Select(decision => new[]
        {
            decision.ControlId, decision.Applicable ? "yes" : "no", StatedVersion.ReasonsOf(decision), decision.Justification, stated.OwnerOf(decision),
            decision.Implementation is { } state ? StatementFile.NameOf(state) : "",
        }),
    ]);
}
