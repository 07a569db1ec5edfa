using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// The second person (matrix note 8): what one asks for takes effect when another one, who may give roles and whom it is not
/// about, confirms it.
/// </summary>
public sealed class Confirmations(
    ConfirmationStore store, RoleRegister roles, AccountStore accounts, Permissions permissions, AuditTrail trail, IEnumerable<ISecondPersonAsked> asked)
{
    /// <summary>Asks once: what waits already is not asked again.</summary>
    public async Task<Confirmation> AskAsync(
        Work work, ConfirmationKind kind, PersonId person, string subject, PersonId? requestedBy, CancellationToken cancel)
    {
        var before = await store.AboutAsync(work, person, kind, subject, cancel);
        if (before.FirstOrDefault(c => c.State == ConfirmationState.Waiting) is { } waiting) return waiting;
        var confirmation = new Confirmation
        {
            Id = Ids.New(work.At), Kind = kind, PersonId = person, Subject = subject, RequestedBy = requestedBy, RequestedAt = work.At,
        };
        await store.AddAsync(work, confirmation, cancel);
        await RecordAsync(work, "confirmation.asked", confirmation, cancel);
        foreach (var port in asked) await port.AskedAsync(work, confirmation, cancel);
        return confirmation;
    }

    public async Task<Result<Confirmation>> DecideAsync(Work work, string id, Speaker by, bool confirm, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } waiting) return Refusal.Of("People.Refused.NoRequest", "row 38");
        if (permissions.Check(Deed.GiveRoles, by, waiting.For(by.Id)) is { } forbidden) return forbidden;
        if (confirm && await RefusedAsync(work, waiting, cancel) is { } refused) return refused;
        var state = confirm ? ConfirmationState.Confirmed : ConfirmationState.Refused;
        if (!await store.DecideAsync(work, id, state, by.Id, cancel)) return Refusal.Of("People.Refused.AlreadyDecided", "row 38");
        var decided = waiting with { State = state, DecidedBy = by.Id, DecidedAt = work.At };
        await RecordAsync(work, confirm ? "confirmation.confirmed" : "confirmation.refused", decided, cancel);
        if (confirm) await TakeEffectAsync(work, decided, cancel);
        foreach (var port in asked) await port.DecidedAsync(work, decided, cancel);
        return decided;
    }

    /// <summary>Keeps what the operator, or two persons at an import, stand for: it needs nobody else any more.</summary>
    public async Task KeepConfirmedAsync(
        Work work, ConfirmationKind kind, PersonId person, string subject, PersonId? requestedBy, PersonId? confirmedBy, CancellationToken cancel)
    {
        var before = await store.AboutAsync(work, person, kind, subject, cancel);
        if (before.Any(c => c.State == ConfirmationState.Confirmed)) return;
        foreach (var waiting in before.Where(c => c.State == ConfirmationState.Waiting))
            await store.DecideAsync(work, waiting.Id, ConfirmationState.Confirmed, confirmedBy, cancel);
        if (before.Any(c => c.State == ConfirmationState.Waiting)) return;
        var kept = new Confirmation
        {
            Id = Ids.New(work.At), Kind = kind, PersonId = person, Subject = subject, RequestedBy = requestedBy, RequestedAt = work.At,
            State = ConfirmationState.Confirmed, DecidedBy = confirmedBy, DecidedAt = work.At,
        };
        await store.AddAsync(work, kept, cancel);
        await RecordAsync(work, "confirmation.confirmed", kept, cancel);
    }

    /// <summary>What has changed since it was asked may stand against it now.</summary>
    private async Task<Refusal?> RefusedAsync(Work work, Confirmation waiting, CancellationToken cancel) => waiting.Kind switch
    {
        ConfirmationKind.Role => await roles.CheckAsync(work, waiting.PersonId, Enum.Parse<Role>(waiting.Subject), cancel),
        ConfirmationKind.Link => await accounts.FindAsync(work, waiting.Account().Channel, waiting.Account().UserId, cancel) is { PersonId: { } other }
            && other != waiting.PersonId
                ? Refusal.Of("People.Refused.AlreadyLinked", "row 38")
                : null,
    };

    private async Task TakeEffectAsync(Work work, Confirmation confirmed, CancellationToken cancel)
    {
        if (confirmed.Kind == ConfirmationKind.Role)
        {
            await roles.GiveAsync(work, confirmed.PersonId, Enum.Parse<Role>(confirmed.Subject), confirmed.RequestedBy, confirmed.DecidedBy, cancel);
            return;
        }

        var (channel, userId) = confirmed.Account();
        if (await accounts.LinkAsync(work, channel, userId, confirmed.PersonId, "Confirmed", cancel))
            await AccountLinks.RecordAsync(trail, work, confirmed.PersonId, channel, userId, "Confirmed", cancel);
    }

    private Task<string> RecordAsync(Work work, string action, Confirmation about, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["confirmation"] = about.Id, ["kind"] = about.Kind.ToString() };
        if (about.Kind == ConfirmationKind.Role) facts["role"] = about.Subject;
        var personal = about.Kind == ConfirmationKind.Link ? new Dictionary<string, string> { ["account"] = about.Subject } : null;
        return trail.RecordAsync(work, action, "person", about.PersonId.Value, facts, personal, cancel);
    }
}
