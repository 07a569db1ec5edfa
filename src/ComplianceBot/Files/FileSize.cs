using ComplianceBot.Cards;

namespace ComplianceBot.Files;

/// <summary>A size as people say it.</summary>
public static class FileSize
{
    private const int Kilo = 1024;

    public static Say Of(long bytes) => bytes switch
    {
        < Kilo => Say.Of("Files.Size.Bytes", (decimal)bytes),
        < Kilo * Kilo => Say.Of("Files.Size.KB", Math.Round((decimal)bytes / Kilo)),
        _ => Say.Of("Files.Size.MB", Math.Round((decimal)bytes / (Kilo * Kilo), 1)),
    };
}
