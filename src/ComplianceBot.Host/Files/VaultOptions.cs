using System.ComponentModel.DataAnnotations;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files;

/// <summary>Which files are kept, where, and under which keys.</summary>
public sealed class VaultOptions
{
    /// <summary>Newest first, each <c>id=base64 of 32 bytes</c>. Empty: a key file in the data folder.</summary>
    public IReadOnlyList<string> MasterKeys { get; set; } = [];

    [Range(1, 1024L * 1024 * 1024, ErrorMessage = "Vault:MaxFileBytes must lie between 1 and 1073741824 (1 GB).")]
    public long MaxFileBytes { get; set; } = 50 * 1024 * 1024;

    [Range(1, long.MaxValue, ErrorMessage = "Vault:QuotaBytes must be more than zero.")]
    public long QuotaBytes { get; set; } = 20L * 1024 * 1024 * 1024;

    /// <summary>Names of <see cref="FileType"/>; archives only when named.</summary>
    public IReadOnlyList<string> AllowedTypes { get; set; } = [];

    /// <summary><c>host:port</c>, or the path of clamd's socket. Empty: no malware scan.</summary>
    public string ClamdAddress { get; set; } = "";

    /// <summary>The address of a container in Azure Blob Storage, reached with the host's managed identity. Empty: the data folder.</summary>
    public string AzureBlobContainerUrl { get; set; } = "";

    /// <summary>Instead of the address: a connection string and a container.</summary>
    public string AzureBlobConnectionString { get; set; } = "";

    public string AzureBlobContainer { get; set; } = "compliancebot-files";

    public static IReadOnlyList<string> UsualTypes { get; } = [.. FileType.Keepable.Where(t => t != FileType.Zip).Select(t => t.Name)];

    internal void Tidy(IConfiguration configuration)
    {
        MasterKeys = ListSetting.Read(configuration.GetSection("Vault:MasterKeys"));
        var types = ListSetting.Read(configuration.GetSection("Vault:AllowedTypes"));
        AllowedTypes = types.Count > 0 ? [.. types.Select(t => t.ToLowerInvariant())] : UsualTypes;
    }
}

internal sealed class VaultOptionsCheck : IValidateOptions<VaultOptions>
{
    public ValidateOptionsResult Validate(string? name, VaultOptions options)
    {
        var faults = new List<string>();
        var keys = options.MasterKeys.Select(Sealing.MasterKeys.Parse).ToList();
        if (keys.Contains(null))
            faults.Add("Vault:MasterKeys holds an entry that is not a key. Each is id=base64 of 32 bytes, such as the output of: echo \"key1=$(openssl rand -base64 32)\"");
        if (keys.OfType<MasterKey>().GroupBy(k => k.Id).Any(g => g.Count() > 1)) faults.Add("Vault:MasterKeys names two keys by the same id.");
        foreach (var type in options.AllowedTypes.Where(t => FileType.Keepable.All(k => k.Name != t)))
            faults.Add($"Vault:AllowedTypes names '{type}', which is not known. The types are: {string.Join(", ", FileType.Keepable.Select(k => k.Name))}.");
        if (options.QuotaBytes < options.MaxFileBytes) faults.Add("Vault:QuotaBytes is smaller than Vault:MaxFileBytes, so that the largest file could never be kept.");
        if (options.ClamdAddress.Length > 0 && ClamdAddress.Parse(options.ClamdAddress) is null)
            faults.Add("Vault:ClamdAddress must be host:port, such as 127.0.0.1:3310, or the path of clamd's socket.");
        if (options.AzureBlobContainerUrl.Length > 0 && options.AzureBlobConnectionString.Length > 0)
            faults.Add("Vault:AzureBlobContainerUrl and Vault:AzureBlobConnectionString are both set. Give one of them.");
        if (options.AzureBlobContainerUrl.Length > 0 && !(Uri.TryCreate(options.AzureBlobContainerUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
            faults.Add("Vault:AzureBlobContainerUrl must be an https address, such as https://account.blob.core.windows.net/container.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
