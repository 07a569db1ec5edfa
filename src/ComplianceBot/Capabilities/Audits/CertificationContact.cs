namespace ComplianceBot.Capabilities.Audits;

/// <summary>What was talked about with a certification body (S-210).</summary>
public enum ContactTopic { Scheduling, Documents, Scope, Other }

/// <summary>One contact with a certification body, and what was agreed (S-210).</summary>
public sealed record CertificationContact
{
    public required string Id { get; init; }

    public required string BodyId { get; init; }

    public required DateOnly ContactOn { get; init; }

    public required ContactTopic Topic { get; init; }

    public required string Agreed { get; init; }

    /// <summary>The documents that it wants to see, where they were agreed on; the newest list counts.</summary>
    public string? Documents { get; init; }

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (ContactOn > today) return Audit.Refused("ContactInFuture", "S-210", today) with { Field = "contact_on" };
        return Audit.Missing("S-210", ("agreed", Agreed));
    }
}
