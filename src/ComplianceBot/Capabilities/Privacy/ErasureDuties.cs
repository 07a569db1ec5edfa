using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>A request is due from the data protection officer until it is decided, and then from the administrators, by the day of its answer (PR-6).</summary>
public sealed class ErasureDuties(
    ErasureStore store, ErasureWork carrying, HoldStore holds, PrivacyOfficers officers, PeopleStore people, Organisation organisation) : IDuties
{
    public string Prefix => "erasure";

    public Say Area => Say.Of("Privacy.Area.Erasures");

    public static string ItemOf(ErasureRequest request) => "erasure/" + request.Id;

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) => await DutiesAsync(work, await store.OpenAsync(work, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await store.FindAsync(work, item.Split('/')[1], cancel) is { IsOpen: true } request ? await DutiesAsync(work, [request], cancel) : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var request = await store.FindAsync(work, duty.Item.Split('/')[1], cancel) ?? throw new InvalidOperationException("The request is not on record.");
        var name = (await people.FindAsync(work, request.PersonId, cancel))?.Name ?? "";
        var isHeld = await holds.IsHeldAsync(work, LegalHold.NameOf(HoldKind.Person), request.PersonId.Value, cancel);
        var card = ErasureCards.Of(request, name, await carrying.PlanAsync(work, request.PersonId, cancel), isHeld, request.State == ErasureState.Received);
        return card with { Buttons = [.. card.Buttons, SnoozeButton.For(duty.Item)] };
    }

    public Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) =>
        store.CountAsync(work, organisation.StartOf(from), organisation.StartOf(to.AddDays(1)), cancel);

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<ErasureRequest> requests, CancellationToken cancel)
    {
        if (requests.Count == 0) return [];
        var officer = await officers.NowAsync(work, cancel);
        var administrators = await people.HoldersAsync(work, Role.Administrator, cancel);
        return [.. requests.SelectMany(r => (r.State == ErasureState.Granted ? administrators : officer is null ? [] : [officer])
            .Where(p => p.Id != r.PersonId).Select(p => DutyOf(r, p)))];
    }

    private static Duty DutyOf(ErasureRequest request, Person actor) => new()
    {
        Item = ItemOf(request), Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = actor.Id, Reference = request.Reference,
        Since = LeaveRegister.TodayOf(actor, request.DecidedAt ?? request.EnteredAt), Due = request.AnswerDueOn,
        Line = Say.Of("Privacy.ErasureDuty." + request.State, request.Reference),
        Action = new Button { Label = Say.Of("Privacy.Button.Show"), Name = ErasureFlow.Show, Value = request.Id, Press = Press.Acts, Primary = true },
    };
}
