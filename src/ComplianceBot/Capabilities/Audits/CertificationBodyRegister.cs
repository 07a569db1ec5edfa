using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What is done with candidates for certification, whoever asks: entered, asked, compared, one chosen (S-203 to S-220).</summary>
public sealed class CertificationBodyRegister(CertificationBodyStore bodies, AuditTrail trail, Organisation organisation)
{
    public async Task<Result<CertificationBody>> AddAsync(Work work, CertificationBody body, CancellationToken cancel)
    {
        if (body.Fault(organisation.DayOf(work.At)) is { } fault) return fault;
        var added = body with { Id = Ids.New(work.At), State = CertificationBodyState.Candidate, Version = 1 };
        await bodies.AddAsync(work, added, cancel);
        await RecordAsync(work, "entered", added, cancel);
        return added;
    }

    /// <param name="seen">The record as whoever changes it saw it.</param>
    public async Task<Result<CertificationBody>> ChangeAsync(Work work, SeenRecord seen, Func<CertificationBody, CertificationBody> change, CancellationToken cancel)
    {
        var found = await SeenAsync(work, seen, cancel);
        if (found.IsRefused) return found;
        var now = change(found.Value);
        return now.Fault(organisation.DayOf(work.At)) is { } fault ? fault : await KeepAsync(work, "changed", found.Value, now, cancel);
    }

    /// <summary>Whoever was chosen before is a candidate again.</summary>
    public async Task<Result<CertificationBody>> ChooseAsync(Work work, SeenRecord seen, CancellationToken cancel)
    {
        var found = await SeenAsync(work, seen, cancel);
        if (found.IsRefused) return found;
        var chosen = found.Value.Choose();
        if (chosen.IsRefused) return chosen;
        foreach (var before in (await bodies.AllAsync(work, cancel)).Where(b => b.State == CertificationBodyState.Chosen))
        {
            var left = await KeepAsync(work, "no_longer_chosen", before, before with { State = CertificationBodyState.Candidate }, cancel);
            if (left.IsRefused) return left;
        }

        return await KeepAsync(work, "chosen", found.Value, chosen.Value, cancel);
    }

    private async Task<Result<CertificationBody>> SeenAsync(Work work, SeenRecord seen, CancellationToken cancel)
    {
        if (await bodies.FindAsync(work, seen.Id, cancel) is not { } body) return Audit.Refused("NoSuchBody", "S-203");
        return body.Version == seen.Version ? body : Audit.Refused("Changed", "S-203");
    }

    private async Task<Result<CertificationBody>> KeepAsync(Work work, string what, CertificationBody was, CertificationBody now, CancellationToken cancel)
    {
        var kept = now with { Version = was.Version + 1 };
        if (!await bodies.ChangeAsync(work, was, kept, cancel)) return Audit.Refused("Changed", "S-203");
        await bodies.ReplaceAnswersAsync(work, kept, cancel);
        await RecordAsync(work, what, kept, cancel);
        return kept;
    }

    private Task<string> RecordAsync(Work work, string what, CertificationBody body, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["name"] = body.Name, ["state"] = body.State.ToString() };
        return trail.RecordAsync(work, "certification_body." + what, "certification_body", body.Id, facts, null, cancel);
    }
}
