namespace ComplianceBot.Packs.Format;

/// <summary>A file of a pack as its manifest names it.</summary>
public sealed record PackFile(string Path, long Size, string Hash);

/// <summary>The names that mean something in every pack.</summary>
public static class PackNames
{
    public const string Manifest = "manifest.json", Signature = "manifest.sig", Key = "key.pem", Sums = "SHA256SUMS", Guide = "HOW-TO-VERIFY.txt", Verifier = "verify.html";
    public const string Start = "index.html", Blocks = "trail/blocks-", Records = "trail/records-", Entries = "trail/entries-", Timestamps = "timestamps/";

    /// <summary>What the manifest cannot name, since it is about it.</summary>
    public static bool IsNotInManifest(string path) => path is Manifest or Signature;

    /// <summary>What the list for <c>sha256sum</c> does not name: itself, and what vouches for it.</summary>
    public static bool IsNotInSums(string path) => IsNotInManifest(path) || path == Sums;
}
