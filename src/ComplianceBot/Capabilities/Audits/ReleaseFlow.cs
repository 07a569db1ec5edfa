using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>list → form → records are released to an external auditor, or taken back (PR-11). The ISMS manager decides it, as on the access itself (row 36).</summary>
public sealed class ReleaseFlow(ExternalAccessRegister register, ExternalReleases releases, Organisation organisation) : IFlow
{
    private const string Rule = "PR-11";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(CertificationRoutes.Release, Deed.ChangeSettings), new Route(CertificationRoutes.Release + Doors.Suffix, Deed.ChangeSettings),
        new Route(CertificationRoutes.TakeBack, Deed.ChangeSettings),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled filled => await ReleaseAsync(work, filled, speaker, cancel),
        Pressed { Button: CertificationRoutes.TakeBack } pressed => await TakeBackAsync(work, pressed.Value, speaker, cancel),
        _ => await OpenAsync(work, cancel),
    };

    private async Task<Result<Move>> OpenAsync(Work work, CancellationToken cancel)
    {
        var accesses = await register.CurrentAsync(work, organisation.DayOf(work.At), cancel);
        if (accesses.Count == 0) return Audit.Refused("NoAccessYet", Rule);
        return new Open(ReleaseCards.Form(accesses, await releases.OfferAsync(work, cancel)));
    }

    private async Task<Result<Move>> ReleaseAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var meant = await releases.MeantAsync(work, filled.TextOf("named"), cancel);
        if (meant.Refusal is { } unknown) return unknown with { Field = "named" };
        var wanted = meant.Value.ToList();
        foreach (var chosen in filled.ManyOf("offered"))
        {
            if (await ChosenAsync(work, chosen, cancel) is not { } record) return Audit.Refused("NotReleasable", Rule, chosen) with { Field = "offered" };
            wanted.Add(record);
        }

        if (wanted.Count == 0) return Audit.Refused("NothingToRelease", Rule) with { Field = "named" };
        var acting = new Acting(speaker.Id, organisation.DayOf(work.At), work.At);
        if (await register.ReleaseAsync(work, filled.TextOf("access"), wanted, acting, cancel) is { } refusal)
            return refusal with { Field = refusal.Code == Audit.Refused("ReleaseOutOfScope", Rule).Code ? "named" : "access" };
        return new Close(ReleaseCards.ToKeep(await register.ReleasedAsync(work, acting.On, cancel), 0));
    }

    private async Task<Releasable?> ChosenAsync(Work work, string chosen, CancellationToken cancel) =>
        chosen.Split(':') is [var kind, var id] && Enum.GetNames<ReleaseKind>().Contains(kind) ? await releases.FindAsync(work, Enum.Parse<ReleaseKind>(kind), id, cancel) : null;

    private async Task<Result<Move>> TakeBackAsync(Work work, string value, Speaker speaker, CancellationToken cancel)
    {
        var refusal = value.Split('|') is [var access, var kind, var record] && Enum.GetNames<ReleaseKind>().Contains(kind)
            ? await releases.TakeBackAsync(work, access, Enum.Parse<ReleaseKind>(kind), record, speaker.Id, cancel)
            : Audit.Refused("NotReleasedNow", Rule);
        if (refusal is not null) return refusal;
        return new Reply(ReleaseCards.ToKeep(await register.ReleasedAsync(work, organisation.DayOf(work.At), cancel), 0)) { IsPrivate = true };
    }
}
