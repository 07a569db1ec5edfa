using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Checks;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Files.Shelves;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files;

/// <summary>The file vault: on disk by default, in Azure Blob Storage when that is configured.</summary>
public static class VaultModule
{
    public static IServiceCollection AddVault(this IServiceCollection services)
    {
        services.AddOptions<VaultOptions>().BindConfiguration("Vault")
            .PostConfigure<IConfiguration>((o, c) => o.Tidy(c))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<VaultOptions>, VaultOptionsCheck>()
            .AddSingleton<VaultFolder>()
            .AddSingleton(ShelfOf)
            .AddSingleton<MasterKeys>()
            .AddSingleton<VaultSpace>()
            .AddSingleton<MalwareScan>()
            .AddSingleton<KeyRotation>()
            .AddSingleton<IFileVault, FileVault>()
            .AddSingleton<IPackRoom, PackRoom>();
    }

    private static IVaultShelf ShelfOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<VaultOptions>>().Value;
        return BlobShelf.IsWanted(options) ? BlobShelf.Of(options) : new FolderShelf(services.GetRequiredService<VaultFolder>());
    }
}
