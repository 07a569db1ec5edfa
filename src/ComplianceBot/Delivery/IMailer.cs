namespace ComplianceBot.Delivery;

/// <summary>
/// The port to a mail server, for what must reach a place that is no chat product (A.8.15). Never called inside a work. A server that does not take a letter
/// is an <see cref="IOException"/> whose message holds no secret and nobody's address.
/// </summary>
public interface IMailer
{
    Task SendAsync(Letter letter, CancellationToken cancel);
}

/// <summary>A letter of plain text.</summary>
/// <param name="Key">Is the same when the same letter is sent once more, so that whoever gets it can tell.</param>
public sealed record Letter(string To, string Subject, string Text, string Key);
