namespace ComplianceBot.Tests.Simulator;

/// <summary>A data folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("compliancebot-test").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
