namespace ComplianceBot.Files;

/// <summary>
/// Keeps the files that prove something, each once, by the SHA-256 of its content. What may not be kept is refused with the
/// reason, and then nothing of it remains (E2).
/// </summary>
public interface IFileVault
{
    /// <summary>Reads the content to its end, never holding it in memory. A name only says what the person calls it.</summary>
    Task<Result<VaultFile>> PutAsync(Stream content, string name, CancellationToken cancel);

    /// <summary>
    /// Keeps what the product itself has made. Nobody gave it, so that its type is not judged; what does not fit in is refused all the same.
    /// </summary>
    Task<Result<VaultFile>> KeepAsync(Stream content, string name, CancellationToken cancel);

    /// <summary>The plain content, or null when no such file is kept. Reading fails where anybody has changed what is stored.</summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancel);

    /// <summary>True when there was such a file. Whoever refers to the hash elsewhere must have stopped doing so.</summary>
    Task<bool> DeleteAsync(string hash, CancellationToken cancel);
}

/// <summary>A kept file.</summary>
/// <param name="Hash">SHA-256 of the plain content, 64 hexadecimal digits in lower case.</param>
/// <param name="Type">What the content is, by the names of <see cref="FileType"/>.</param>
/// <param name="Name">The given name without what could mislead a person or a program.</param>
/// <param name="IsScanned">A malware scan found nothing in it; false where none is configured.</param>
public sealed record VaultFile(string Hash, long Size, string Type, string Name, bool IsScanned);
