namespace ComplianceBot.Storage;

/// <summary>Ids are made by the program, never the database, and sort by the time they were made.</summary>
public static class Ids
{
    private const int TimeLength = 12;

    public static string New(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");

    /// <summary>Sorts before every id of that millisecond or later.</summary>
    public static string Before(DateTimeOffset at) => New(at)[..TimeLength];
}
