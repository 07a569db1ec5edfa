namespace ComplianceBot.Seals;

/// <summary>Where heads of the sealed trail are published besides the file, and how often.</summary>
/// <param name="Lane">The conversation, such as <c>slack/T0123/C0456</c>; null when there is none.</param>
/// <param name="Mail">The address that gets them by e-mail; null when there is none.</param>
public sealed record HeadSettings(string? Lane, TimeSpan Every, string? Mail, TimeSpan MailEvery, TimeSpan StampEvery);
