using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Requests to be forgotten (PR-6): received, extended once, decided by the data protection officer, carried out by an administrator. Nothing is deleted
/// while a legal hold is on the person (PR-7).
/// </summary>
public sealed class Erasures(
    ErasureStore store, ErasureWork carrying, PrivacyOfficers officers, HoldStore holds, PeopleStore people, Organisation organisation, ErasureNews news, AuditTrail trail)
{
    private const string Rule = "PR-6";

    /// <summary>Asked by the person, or entered by the data protection officer with the day on which it came.</summary>
    public async Task<Result<ErasureRequest>> ReceiveAsync(Work work, PersonId person, DateOnly? cameOn, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var receivedOn = cameOn ?? today;
        if (receivedOn > today) return Refusal.Of("Privacy.Refused.NotYet", Rule) with { Field = "received_on" };
        if (await store.OpenOfAsync(work, person, cancel) is { } open) return Refusal.Of("Privacy.Refused.AskedAlready", Rule, open.Reference);
        var request = new ErasureRequest
        {
            Id = Ids.New(work.At), Reference = $"ER-{await store.NextReferenceAsync(work, cancel)}", PersonId = person, ReceivedOn = receivedOn, EnteredAt = work.At,
        };
        await store.AddAsync(work, request, cancel);
        await RecordAsync(work, "erasure.received", request, null, cancel);
        return request;
    }

    public async Task<Result<ErasureRequest>> ExtendAsync(Work work, Speaker by, string id, string reason, CancellationToken cancel)
    {
        var found = await OfOfficerAsync(work, by, id, reason, cancel);
        if (found.Refusal is { } refused) return refused;
        var today = organisation.DayOf(work.At);
        if (found.Value.WhyNoExtension(today) is { } no) return no;
        if (!await store.ExtendAsync(work, found.Value, today, reason, cancel)) return Refusal.Of("Privacy.Refused.RequestChanged", Rule);
        var now = found.Value with { ExtendedOn = today };
        await RecordAsync(work, "erasure.extended", now, reason, cancel);
        await news.ExtendedAsync(work, now, reason, cancel);
        return now;
    }

    public async Task<Result<ErasureRequest>> DecideAsync(Work work, Speaker by, string id, bool grant, string reason, CancellationToken cancel)
    {
        var found = await OfOfficerAsync(work, by, id, reason, cancel);
        if (found.Refusal is { } refused) return refused;
        var now = found.Value with { State = grant ? ErasureState.Granted : ErasureState.Refused, DecidedOn = organisation.DayOf(work.At), Reason = reason };
        if (found.Value.State != ErasureState.Received || !await store.DecideAsync(work, now, cancel)) return Refusal.Of("Privacy.Refused.RequestChanged", Rule);
        await RecordAsync(work, grant ? "erasure.granted" : "erasure.refused", now, reason, cancel);
        await news.DecidedAsync(work, now, cancel);
        return now;
    }

    /// <summary>What a granted request did: the numbers by what became of the data.</summary>
    public async Task<Result<ErasureResult>> CarryOutAsync(Work work, Speaker by, string id, CancellationToken cancel)
    {
        if (!by.Is(Role.Administrator)) return Refusal.Of("Privacy.Refused.AdministratorOnly", "row 40");
        if (await store.FindAsync(work, id, cancel) is not { } request) return Refusal.Of("Privacy.Refused.NoRequest", Rule);
        if (request.PersonId == by.Id) return Refusal.Of("Privacy.Refused.NotOneself", Rule);
        if (request.State != ErasureState.Granted) return Refusal.Of("Privacy.Refused.RequestChanged", Rule);
        if (await holds.IsHeldAsync(work, LegalHold.NameOf(HoldKind.Person), request.PersonId.Value, cancel)) return Refusal.Of("Privacy.Refused.Held", "PR-7");
        if (!await store.DoneAsync(work, id, cancel)) return Refusal.Of("Privacy.Refused.RequestChanged", Rule);
        var person = (await people.FindAsync(work, request.PersonId, cancel))!;
        var done = request with { State = ErasureState.Done };
        var result = await carrying.RunAsync(work, person, cancel);
        await news.DoneAsync(work, done, cancel);
        await RecordAsync(work, "erasure.carried_out", done, null, cancel, result.Facts());
        return result;
    }

    private async Task<Result<ErasureRequest>> OfOfficerAsync(Work work, Speaker by, string id, string reason, CancellationToken cancel)
    {
        if (!await officers.IsAsync(work, by, cancel)) return Refusal.Of("Privacy.Refused.OfficerOnly", Rule);
        if (reason.Trim().Length == 0) return Refusal.Of("Privacy.Refused.NoReason", Rule) with { Field = "reason" };
        if (await store.FindAsync(work, id, cancel) is not { } request) return Refusal.Of("Privacy.Refused.NoRequest", Rule);
        return request.PersonId == by.Id ? Refusal.Of("Privacy.Refused.NotOneself", Rule) : request;
    }

    private Task<string> RecordAsync(
        Work work, string action, ErasureRequest request, string? reason, CancellationToken cancel, IReadOnlyDictionary<string, string>? numbers = null)
    {
        var facts = new Dictionary<string, string>(numbers ?? new Dictionary<string, string>())
        {
            ["reference"] = request.Reference, ["person"] = request.PersonId.Value, ["due"] = TypeHandlers.TextOf(request.AnswerDueOn),
        };
        return trail.RecordAsync(work, action, "erasure", request.Id, facts, reason is null ? null : new Dictionary<string, string> { ["reason"] = reason }, cancel);
    }
}
