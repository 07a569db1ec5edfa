using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Enters leave for people; the same dates again are no fault, and the past is passed over with a remark.</summary>
public sealed class LeaveImport(PeopleStore people, LeaveStore leaves, LeaveRegister register, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, string file, IReadOnlyList<LeaveRow> rows, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var byMail = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Mail, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!byMail.TryGetValue(row.Mail, out var person)) faults.Add(file, row.Line, $"Nobody has the work mail {row.Mail}.");
            else if (row.DelegateMail.Length > 0 && !byMail.ContainsKey(row.DelegateMail)) faults.Add(file, row.Line, $"Nobody has the work mail {row.DelegateMail}, which is named as delegate_mail.");
            else await TakeAsync(work, file, row, person, byMail, report, faults, cancel);
        }

        return report;
    }

    private async Task TakeAsync(
        Work work, string file, LeaveRow row, Person person, Dictionary<string, Person> byMail, ImportReport report, Faults faults, CancellationToken cancel)
    {
        PersonId? standIn = row.DelegateMail.Length > 0 ? byMail[row.DelegateMail].Id : null;
        if (row.From <= row.To && row.To < LeaveRegister.TodayOf(person, work.At))
        {
            report.Count("already over");
            return;
        }

        var same = (await leaves.OfPersonAsync(work, person.Id, cancel)).FirstOrDefault(l => l.FromDay == row.From && l.ToDay == row.To);
        if (same is not null && same.DelegateId == standIn)
        {
            report.Count("unchanged");
            return;
        }

        var entered = same is null
            ? await register.EnterAsync(work, person, row.From, row.To, standIn, cancel)
            : await register.HandOverAsync(work, person, same, standIn, cancel);
        if (entered.Refusal is { } refusal) faults.Add(file, row.Line, wording.Write(refusal.Sentence, Console));
        else report.Count(same is null ? "entered" : "changed");
    }
}
