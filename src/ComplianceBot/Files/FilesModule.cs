using System.Resources;
using ComplianceBot.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Files;

/// <summary>What this folder offers: the sentences. The vault itself is the host's.</summary>
public static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services) =>
        services.AddSingleton(new WordSource("Files", new ResourceManager("ComplianceBot.Files.Words", typeof(FilesModule).Assembly)));
}
