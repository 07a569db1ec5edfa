namespace ComplianceBot.Storage;

/// <summary>Ids are made by the program, never the database, and sort by the time they were made.</summary>
public static class Ids
{
    public static string New(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");
}
