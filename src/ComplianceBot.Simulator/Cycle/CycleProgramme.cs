using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>The certificate and twelve audits of three years on real records, from the programme to their end (rules §5).</summary>
internal sealed class CycleProgramme(CycleHouse house, CycleStaff staff, CycleAgenda agenda)
{
    private const int PlannedBefore = 40, AnnouncedBefore = 21, Length = 2, Looked = 8, Asked = 8, ClosedAfter = 30;

    /// <summary>What is audited on which day after the certificate; the days are moved to a Tuesday.</summary>
    private static readonly (AuditKind Kind, int Day)[] Audits =
    [
        (AuditKind.Mock, 55), (AuditKind.Internal, 110), (AuditKind.Internal, 250), (AuditKind.Surveillance1, 340), (AuditKind.Internal, 430),
        (AuditKind.Customer, 500), (AuditKind.Internal, 600), (AuditKind.Surveillance2, 715), (AuditKind.Internal, 800), (AuditKind.Special, 870),
        (AuditKind.Internal, 920), (AuditKind.Recertification, 1005),
    ];

    public int Held { get; private set; }

    /// <summary>How many of them were closed.</summary>
    public int Closed { get; private set; }

    /// <summary>The first day of each audit, as it is in the end.</summary>
    public Dictionary<string, DateOnly> Starts { get; } = new(StringComparer.Ordinal);

    public async Task EnterAsync(DateOnly today)
    {
        var manager = staff.Managers[0];
        var certificate = new Certificate
        {
            Id = "", Number = "C-1", Body = "Certifier", Scope = "Calibration", Edition = Certificate.CurrentEdition, DecidedOn = today,
        };
        await house.WorkAsync(manager.Id, async work =>
            Checked(await house.Get<CertificateRegister>().RecordAsync(work, certificate, new Acting(manager.Id, today, work.At), CancellationToken.None)));
        for (var n = 0; n < Audits.Length; n++)
        {
            var (kind, after) = Audits[n];
            var start = today.AddDays(after);
            while (start.DayOfWeek != DayOfWeek.Tuesday) start = start.AddDays(1);
            await EnterAsync(kind, start, n);
        }
    }

    private async Task EnterAsync(AuditKind kind, DateOnly start, int number)
    {
        var manager = staff.Managers[0];
        var lead = kind.IsOwn() ? staff.Auditors[number % staff.Auditors.Count] : manager;
        var audit = await house.WorkAsync(manager.Id, async work => Checked(await house.Get<AuditRegister>().EnterAsync(
            work, kind, start, start.AddDays(Length - 1), kind.IsOwn() ? lead.Id : null, new Acting(manager.Id, DateOnly.FromDateTime(work.At.UtcDateTime), work.At),
            CancellationToken.None)));
        Starts[audit.Id] = start;
        On(start.AddDays(-PlannedBefore), lead, (register, work, acting) => register.WritePlanAsync(work, audit.Id, null, PlanOf(kind, lead), acting, CancellationToken.None));
        On(start.AddDays(-AnnouncedBefore), lead, (register, work, acting) => register.AnnounceAsync(work, audit.Id, null, acting, "The lead was away", CancellationToken.None));
        if (number == 2)
        {
            start = start.AddDays(14);
            On(start.AddDays(-AnnouncedBefore - 10), lead, (register, work, acting) => register.TakeAsync(
                work, audit.Id, null, "AU-8", a => a.Move(start, start.AddDays(Length - 1), acting, "A fair"), CancellationToken.None));
            Starts[audit.Id] = start;
        }

        agenda.Plan(lead, start.AddDays(Length + 2), staff, () => HoldAsync(audit.Id, lead));
    }

    private AuditPlan PlanOf(AuditKind kind, Member lead) => new()
    {
        Scope = "Calibration", Objectives = "Whether it works", Criteria = "ISO/IEC 27001:2022", Timing = "From nine to five", Place = "Berlin",
        LiaisonId = staff.Managers[1].Id, Auditors = kind.IsOwn() ? [lead.Id] : [],
        Interviewees = [.. Chosen(staff.Owners, Asked).Select(m => m.Id)],
        Requirements = [.. Chosen([.. Requirements.Controls], Looked).Select(r => new AuditedRequirement
        {
            RequirementId = r.Id, AuditorId = kind.IsOwn() ? lead.Id : null, Methods = [AuditMethod.Interview],
        })],
    };

    /// <summary>It took place, one thing in it did not conform, and it is closed when that is mended (AU-9).</summary>
    private async Task HoldAsync(string id, Member lead)
    {
        Task TakeAsync(Func<Audit, Acting, Result<AuditChange>> step) =>
            DoAsync(lead, (register, work, acting) => register.TakeAsync(work, id, null, "AU-9", a => step(a, acting), CancellationToken.None));

        await TakeAsync((audit, acting) => audit.Begin(acting));
        var audit = (await house.ReadAsync(work => house.Get<AuditStore>().FindAsync(work, id, CancellationToken.None)))!;
        foreach (var (number, looked) in audit.Requirements.Index())
        {
            var conclusion = ConclusionOf(looked.RequirementId, isFault: number == 0) with { ConcludedOn = audit.LastDay, RecordedBy = lead.Id };
            await DoAsync(lead, (register, work, acting) => register.ConcludeAsync(work, id, null, conclusion, acting, CancellationToken.None));
        }

        await DoAsync(lead, (_, work, acting) => house.Get<AuditReportRegister>().ReportAsync(work, id, null, acting, CancellationToken.None));
        await TakeAsync((read, acting) => read.FollowUp(acting));
        Held++;
        PlanClosing(id, lead, audit.LastDay.AddDays(ClosedAfter));
    }

    /// <summary>Looked at again and again until nothing is open any more.</summary>
    private void PlanClosing(string id, Member lead, DateOnly day) => agenda.Plan(lead, day, staff, async () =>
    {
        var closed = await house.WorkAsync(lead.Id, work => house.Get<AuditReportRegister>().CloseAsync(
            work, id, null, new Acting(lead.Id, DateOnly.FromDateTime(lead.LocalAt(work.At)), work.At), CancellationToken.None));
        if (closed.IsRefused) PlanClosing(id, lead, DateOnly.FromDateTime(lead.LocalAt(agenda.Now)).AddDays(ClosedAfter));
        else Closed++;
    });

    private static Conclusion ConclusionOf(string requirementId, bool isFault)
    {
        var (verdict, answer) = isFault ? (Verdict.Minor, AuditAnswer.No) : (Verdict.Conform, AuditAnswer.Yes);
        return new Conclusion
        {
            RequirementId = requirementId, Verdict = verdict, Method = AuditMethod.Interview, Statement = isFault ? "A list is missing" : "It works", Evidence = "A talk",
            Effect = isFault ? "Nobody knows" : null, Risk = isFault ? "Low" : null, Conforms = answer, Effective = answer, ConcludedOn = default, RecordedBy = default,
        };
    }

    private void On(DateOnly day, Member who, Func<AuditRegister, Work, Acting, Task<Result<Audit>>> act) =>
        agenda.Plan(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 30)), TimeSpan.Zero), () => DoAsync(who, act));

    private Task DoAsync(Member who, Func<AuditRegister, Work, Acting, Task<Result<Audit>>> act) => house.WorkAsync(who.Id, async work =>
        Checked(await act(house.Get<AuditRegister>(), work, new Acting(who.Id, DateOnly.FromDateTime(who.LocalAt(work.At)), work.At))));

    private IEnumerable<T> Chosen<T>(IReadOnlyList<T> all, int count) => all.OrderBy(_ => agenda.Random.Next()).Take(count);

    private static T Checked<T>(Result<T> result) => result.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : result.Value;
}
