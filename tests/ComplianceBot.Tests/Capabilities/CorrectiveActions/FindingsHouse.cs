using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>A house in which findings are worked on: what the tests of the records have in common.</summary>
internal sealed record Cast(Person Ana, Person Ben, Person Cleo, Person Mia);

internal static class FindingsHouse
{
    public static async Task<Cast> CastAsync(this TestHouse house) => new(
        await house.AddPersonAsync("Ana", null, Role.ControlOwner), await house.AddPersonAsync("Ben"), await house.AddPersonAsync("Cleo"),
        await house.AddPersonAsync("Mia", null, Role.IsmsManager));

    public static DateOnly Day(this TestHouse house) => DateOnly.FromDateTime(house.Clock.Now.UtcDateTime);

    public static async Task<CorrectiveAction> RaiseAsync(this TestHouse house, Cast cast, string description = "The restore test of May is missing.")
    {
        var seen = Findings.Seen(on: house.Day()) with { RaisedBy = cast.Mia.Id, OwnerId = cast.Ana.Id, Description = description };
        var raised = (await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(cast.Mia), CancellationToken.None))).Value;
        await house.TakeAsync(cast.Mia, raised.Id, (f, isms) => f.Classify(Severity.Minor, "Seen once.", isms));
        return (await house.TakeAsync(cast.Mia, raised.Id, (f, _) => f.NameVerifier(cast.Cleo.Id, house.By(cast.Mia)))).Value;
    }

    public static Acting By(this TestHouse house, Person person) => new(person.Id, house.Day(), house.Clock.Now);

    public static Task<Result<CorrectiveAction>> TakeAsync(
        this TestHouse house, Person by, string id, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange>> step, int? version = null) =>
        house.WorkAsync(w =>
        {
            w.By = new Actor(by.Id, "slack");
            return house.Get<CorrectiveActionRegister>().TakeAsync(w, id, version, "T2", step, CancellationToken.None);
        });

    public static async Task<CorrectiveAction> FindingAsync(this TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<CorrectiveActionStore>().FindAsync(w, id, CancellationToken.None)))!;

    public static Task<IReadOnlyList<CorrectiveActionTransition>> ChangesAsync(this TestHouse house, string id) =>
        house.WorkAsync(w => house.Get<CorrectiveActionHistoryStore>().OfAsync(w, id, CancellationToken.None));

    /// <summary>Corrected, understood, planned, approved, done by Ben.</summary>
    public static async Task<CorrectiveAction> ImplementAsync(this TestHouse house, Cast cast, string id)
    {
        await house.MustAsync(cast.Ana, id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested today", Consequences = "None" }));
        await house.PlanAsync(cast, id, "a1");
        await house.MustAsync(cast.Mia, id, (f, _) => f.Approve(house.By(cast.Mia)));
        await house.MustAsync(cast.Ben, id, (f, _) => f.Finish(house.By(cast.Ben), "a1", Findings.Evidence()));
        return await house.MustAsync(cast.Ana, id, (f, _) => f.Implement(house.By(cast.Ana)));
    }

    public static async Task<CorrectiveAction> PlanAsync(this TestHouse house, Cast cast, string id, string actionId)
    {
        var analysis = new CauseAnalysis { Reviewed = true, Method = CauseMethod.FiveWhys, Cause = "Nobody was asked", Elsewhere = "No" };
        if ((await house.FindingAsync(id)).State == CorrectiveActionState.Contained) await house.MustAsync(cast.Ana, id, (f, _) => f.Analyse(house.By(cast.Ana), analysis));
        return await house.MustAsync(cast.Ana, id, (f, isms) =>
        {
            var plan = Findings.Plan(f.ImplementBy, owner: cast.Ben.Id.Value);
            return f.Plan(house.By(cast.Ana), plan with { Actions = [.. plan.Actions.Select(a => a with { Id = actionId })] }, isms);
        });
    }

    public static async Task<CorrectiveAction> CloseAsync(this TestHouse house, Cast cast, string id)
    {
        var done = await house.ImplementAsync(cast, id);
        house.Clock.Now += TimeSpan.FromDays(done.EarliestJudgement(Findings.Settings)!.Value.DayNumber - house.Day().DayNumber);
        await house.MustAsync(cast.Cleo, id, (f, isms) => f.FindEffective(house.By(cast.Cleo), "Two tests in a row", Findings.Settings, isms));
        return await house.MustAsync(cast.Mia, id, (f, _) => f.Close(house.By(cast.Mia), new Closing { NeedsChange = false }));
    }

    public static async Task<CorrectiveAction> MustAsync(
        this TestHouse house, Person by, string id, Func<CorrectiveAction, WorkingCalendar, Result<CorrectiveActionChange>> step) =>
        (await house.TakeAsync(by, id, step)).Value;
}
