namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody gives to show that an action was done (T6): words, a link that is never fetched, files, or several of them.</summary>
public sealed record ActionReport
{
    /// <summary>Kept as they were typed.</summary>
    public required string Words { get; init; }

    public required string Url { get; init; }

    public bool HasFiles { get; init; }

    public bool HasText => HasWords || HasLink;

    public string What => !HasWords ? Url.Trim() : HasLink ? Words + "\n" + Url.Trim() : Words;

    /// <summary>Null when it can be kept.</summary>
    public Refusal? Fault => !HasText && !HasFiles
        ? CorrectiveAction.Refused("NothingShown", "T6") with { Field = "evidence" }
        : HasLink && PublicLink.FaultOf(Url) is { } fault ? CorrectiveAction.Refused("Link" + fault, "T6") with { Field = "url" } : null;

    private bool HasWords => !string.IsNullOrWhiteSpace(Words);

    private bool HasLink => !string.IsNullOrWhiteSpace(Url);
}
