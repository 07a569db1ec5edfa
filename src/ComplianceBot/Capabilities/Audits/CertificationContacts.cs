using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A certification body with what was agreed with it.</summary>
public sealed record SeenContacts(CertificationBody Body, IReadOnlyList<CertificationContact> Contacts)
{
    public string? Documents => Contacts.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c.Documents))?.Documents;
}

/// <summary>Writes down contacts with certification bodies, whoever does it, and reads them (S-210).</summary>
public sealed class CertificationContacts(CertificationContactStore contacts, CertificationBodyStore bodies, AuditTrail trail)
{
    public async Task<Refusal?> AddAsync(Work work, CertificationContact contact, Acting acting, CancellationToken cancel)
    {
        if (await bodies.FindAsync(work, contact.BodyId, cancel) is null) return Audit.Refused("NoSuchBody", "S-210");
        if (contact.Fault(acting.On) is { } fault) return fault;
        var kept = contact with { Id = Ids.New(work.At) };
        await contacts.AddAsync(work, kept, acting.By, cancel);
        var facts = new Dictionary<string, string> { ["contact"] = kept.Id, ["topic"] = kept.Topic.ToString() };
        await trail.RecordAsync(work, "certification_body.contact", "certification_body", kept.BodyId, facts, null, cancel);
        return null;
    }

    /// <summary>The one that was chosen first.</summary>
    public async Task<IReadOnlyList<SeenContacts>> AllAsync(Work work, CancellationToken cancel)
    {
        var seen = new List<SeenContacts>();
        foreach (var body in (await bodies.AllAsync(work, cancel)).OrderByDescending(b => b.State)) seen.Add(new SeenContacts(body, await contacts.OfAsync(work, body.Id, cancel)));
        return seen;
    }
}
