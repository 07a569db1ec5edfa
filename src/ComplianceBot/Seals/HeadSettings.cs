namespace ComplianceBot.Seals;

/// <summary>Where heads of the sealed trail are shown besides the file, and how often.</summary>
/// <param name="Lane">The conversation, such as <c>slack/T0123/C0456</c>; null when there is none.</param>
public sealed record HeadSettings(string? Lane, TimeSpan Every);
