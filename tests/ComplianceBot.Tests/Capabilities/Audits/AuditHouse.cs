using ComplianceBot.Capabilities.Audits;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>A house in which audits are held: what the tests of the records have in common.</summary>
internal sealed record AuditCast(Person Lea, Person Mia, Person Ana);

internal static class AuditHouse
{
    public static async Task<AuditCast> AuditCastAsync(this TestHouse house) => new(
        await house.AddPersonAsync("Lea", p => p with { Department = "Audit" }, Role.InternalAuditor), await house.AddPersonAsync("Mia", null, Role.IsmsManager),
        await house.AddPersonAsync("Ana", p => p with { Department = "IT" }, Role.ControlOwner));

    public static DateOnly Today(this TestHouse house) => DateOnly.FromDateTime(house.Clock.Now.UtcDateTime);

    public static Acting As(this TestHouse house, Person person) => new(person.Id, house.Today(), house.Clock.Now);

    public static Task<T> DoAsync<T>(this TestHouse house, Person by, Func<Work, Task<T>> what) => house.WorkAsync(w =>
    {
        w.By = new Actor(by.Id, "slack");
        return what(w);
    });

    public static async Task<Audit> EnterAsync(this TestHouse house, AuditCast cast, AuditKind kind = AuditKind.Internal, int startsIn = 0, int days = 0)
    {
        var start = house.Today().AddDays(startsIn);
        return (await house.DoAsync(cast.Mia, w => house.Get<AuditRegister>().EnterAsync(
            w, kind, start, start.AddDays(days), kind.IsOwn() ? cast.Lea.Id : null, house.As(cast.Mia), default))).Value;
    }

    public static Task<Result<Audit>> PlanAsync(this TestHouse house, AuditCast cast, Audit audit, params string[] requirements)
    {
        var looks = requirements.Select(r => AuditSamples.Looks(r, audit.Kind.IsOwn() ? cast.Lea.Id.Value : null)).ToArray();
        return house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(
            w, audit.Id, audit.Version, AuditSamples.Plan(looks) with { Auditors = [] }, house.As(cast.Lea), default));
    }

    /// <summary>Planned, announced and begun, all on the day.</summary>
    public static async Task<Audit> BeginAsync(this TestHouse house, AuditCast cast, Audit audit, params string[] requirements)
    {
        var planned = (await house.PlanAsync(cast, audit, requirements)).Value;
        var announced = (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().AnnounceAsync(
            w, audit.Id, planned.Version, house.As(cast.Lea), "A short one", default))).Value;
        return (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().TakeAsync(
            w, audit.Id, announced.Version, "AU-9", a => a.Begin(house.As(cast.Lea)), default))).Value;
    }

    public static async Task<Audit> ConcludeAsync(this TestHouse house, AuditCast cast, Audit audit, string requirement, Verdict verdict = Verdict.Conform) =>
        (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().ConcludeAsync(
            w, audit.Id, null, AuditSamples.On(requirement, verdict, house.Today()), house.As(cast.Lea), default))).Value;

    public static async Task<Audit> ReportAsync(this TestHouse house, AuditCast cast, Audit audit) =>
        (await house.DoAsync(cast.Lea, w => house.Get<AuditReportRegister>().ReportAsync(w, audit.Id, null, house.As(cast.Lea), default))).Value;

    /// <summary>Held on the day, from the plan to the report.</summary>
    public static async Task<Audit> HoldAsync(this TestHouse house, AuditCast cast, AuditKind kind, params (string Requirement, Verdict Verdict)[] conclusions)
    {
        var audit = await house.BeginAsync(cast, await house.EnterAsync(cast, kind), [.. conclusions.Select(c => c.Requirement)]);
        foreach (var (requirement, verdict) in conclusions) await house.ConcludeAsync(cast, audit, requirement, verdict);
        return await house.ReportAsync(cast, audit);
    }

    public static async Task<Audit> AuditAsync(this TestHouse house, string id) => (await house.WorkAsync(w => house.Get<AuditStore>().FindAsync(w, id, default)))!;
}
