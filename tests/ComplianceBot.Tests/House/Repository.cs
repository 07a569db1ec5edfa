namespace ComplianceBot.Tests.House;

/// <summary>Where the project lies: the folder of the solution, above the test's own output.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ComplianceBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("ComplianceBot.sln was not found above the tests.");
    }
}
