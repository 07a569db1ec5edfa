using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.House;

/// <summary>Says that the host runs on a developer's machine.</summary>
public sealed class Development : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Development;

    public string ApplicationName { get; set; } = "ComplianceBot";

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
