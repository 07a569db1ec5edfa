using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Runs an import in one work: with a single fault, and in a dry run, the work is undone as a whole. So a dry run tells exactly
/// what the import would do.
/// </summary>
public static class ImportRun
{
    public static async Task<ImportReport> RunAsync(
        Database database, bool dryRun, Faults faults, Func<Work, CancellationToken, Task<ImportReport>> body, CancellationToken cancel) =>
        faults.Any ? new ImportReport() : await CheckAndRunAsync(database, dryRun, faults, body, cancel);

    /// <summary>Looks at a faulty file too, for a body that then says what else is wrong with it.</summary>
    public static async Task<ImportReport> CheckAndRunAsync(
        Database database, bool dryRun, Faults faults, Func<Work, CancellationToken, Task<ImportReport>> body, CancellationToken cancel)
    {
        var report = new ImportReport();
        try
        {
            await database.WorkAsync(async (work, token) =>
            {
                work.By = Actor.Operator;
                report = await body(work, token);
                if (dryRun || faults.Any) throw new UndoneException();
            }, cancel);
        }
        catch (UndoneException)
        {
            // nothing was kept, as was meant
        }

        return report;
    }

    private sealed class UndoneException : Exception;
}
