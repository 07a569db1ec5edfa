using ComplianceBot.Host.Commands;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Simulator.Seed;

/// <summary>Fills the records of a host in this process with what the commands <c>grant</c> and <c>import</c> use; a fault stops everything.</summary>
public sealed class Importer(IServiceProvider services)
{
    /// <summary>The operator sets a first person, with roles and accounts that need nobody to confirm them.</summary>
    public Task<string> GrantAsync(PersonRow row, IReadOnlySet<Role> roles, CancellationToken cancel = default) => RunAsync((faults, work, token) =>
        Make<Grant>().RunAsync(work, row.Mail, roles, before => row.ToPerson(before?.Id ?? new PersonId("")), faults, token), cancel);

    /// <param name="standIns">The work mails of the one who asks for the roles in the file and of the one who confirms them.</param>
    public Task<string> PeopleAsync(string text, (string RequestedBy, string ConfirmedBy)? standIns, CancellationToken cancel = default) =>
        RunAsync(async (faults, work, token) =>
        {
            var rows = PeopleFile.Read("people.csv", text, faults);
            var store = services.GetRequiredService<PeopleStore>();
            var persons = await SecondPersons.FindAsync(work, standIns?.RequestedBy, standIns?.ConfirmedBy, store, faults, token);
            return await Make<PeopleImport>().RunAsync(work, "people.csv", rows, persons, faults, token);
        }, cancel);

    /// <param name="site">For a calendar file (.ics): the site whose holidays it holds.</param>
    public Task<string> HolidaysAsync(string text, string? site, CancellationToken cancel = default) => RunAsync(async (faults, work, token) =>
    {
        var holidays = site is null ? HolidayFile.Read("holidays.csv", text, faults) : CalendarFile.Read("holidays.ics", text, site, faults);
        await services.GetRequiredService<HolidayRegister>().ReplaceAsync(work, holidays, token);
        var report = new ImportReport();
        report.Count("holidays", holidays.Count);
        return report;
    }, cancel);

    public Task<string> LeaveAsync(string text, CancellationToken cancel = default) => RunAsync((faults, work, token) =>
        Make<LeaveImport>().RunAsync(work, "leave.csv", LeaveFile.Read("leave.csv", text, faults), faults, token), cancel);

    public async Task<string> PoliciesAsync(string folder, string proposedBy, CancellationToken cancel = default)
    {
        var read = new Faults();
        var policies = await PolicyFiles.ReadAsync(folder, read, cancel);
        Check(read);
        return await RunAsync(async (faults, work, token) =>
        {
            work.By = new Actor((await services.GetRequiredService<PeopleStore>().FindByMailAsync(work, proposedBy, token))!.Id, "command");
            return await Make<PolicyImport>().RunAsync(work, policies, faults, token);
        }, cancel);
    }

    private T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    private async Task<string> RunAsync(Func<Faults, Work, CancellationToken, Task<ImportReport>> body, CancellationToken cancel)
    {
        var faults = new Faults();
        var report = await ImportRun.RunAsync(
            services.GetRequiredService<Database>(), dryRun: false, faults, (work, token) => body(faults, work, token), cancel);
        Check(faults);
        return report.Summary;
    }

    private static void Check(Faults faults)
    {
        if (faults.Any) throw new InvalidDataException(string.Join('\n', faults.All));
    }
}
