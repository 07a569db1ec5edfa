namespace ComplianceBot.Capabilities.Evidence;

/// <summary>One thing that was given: a file, a link or a statement. What it is called and hashed as, never its content.</summary>
public sealed record EvidenceItem
{
    public required string Id { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Which submission of the request it belongs to, from 1.</summary>
    public int Round { get; init; }

    public required EvidenceItemKind Kind { get; init; }

    /// <summary>Of a link; kept and never fetched.</summary>
    public string? Url { get; init; }

    /// <summary>Of an attestation: what the person states (EV-8).</summary>
    public string? Statement { get; init; }

    public string? Hash { get; init; }

    public long? Size { get; init; }

    public string? Type { get; init; }

    public string? Name { get; init; }

    /// <summary>Of a file; null where no malware scan is configured. Where one is, the vault keeps nothing that it has not passed.</summary>
    public ScanResult? Scan { get; init; }

    public required PersonId GivenBy { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>E2: a file counts once its hash is kept, its type is permitted and nothing harmful was found; null when all is well.</summary>
    public Refusal? Fault => Kind switch
    {
        EvidenceItemKind.File when string.IsNullOrEmpty(Hash) || string.IsNullOrEmpty(Type) => EvidenceRequest.Refused("FileNotKept", "E2"),
        EvidenceItemKind.File => Scan switch
        {
            ScanResult.Infected => EvidenceRequest.Refused("FileInfected", "E2"),
            ScanResult.Waiting => EvidenceRequest.Refused("FileNotScanned", "E2"),
            ScanResult.Clean or null => null,
        },
        EvidenceItemKind.Link => PublicLink.FaultOf(Url) is { } fault ? EvidenceRequest.Refused("Link" + fault, "E2") with { Field = "url" } : null,
        EvidenceItemKind.Attestation => string.IsNullOrWhiteSpace(Statement) ? EvidenceRequest.Refused("StatementMissing", "EV-8") with { Field = "statement" } : null,
    };
}
