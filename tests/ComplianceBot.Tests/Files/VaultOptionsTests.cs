using ComplianceBot.Host.Files;
using Microsoft.Extensions.Configuration;

namespace ComplianceBot.Tests.Files;

public sealed class VaultOptionsTests
{
    [Theory]
    [InlineData("MasterKeys", "k1=dG9vIHNob3J0", "holds an entry that is not a key")]
    [InlineData("AllowedTypes", "pdf, exe", "names 'exe', which is not known")]
    [InlineData("QuotaBytes", "1000", "is smaller than Vault:MaxFileBytes")]
    [InlineData("ClamdAddress", "127.0.0.1", "must be host:port")]
    [InlineData("AzureBlobContainerUrl", "http://blobs.example.com/c", "must be an https address")]
    public void What_cannot_work_is_said_in_the_operators_words(string key, string value, string sentence) =>
        Assert.Contains(Faults((key, value)), f => f.Contains(sentence, StringComparison.Ordinal));

    [Fact]
    public void Two_keys_may_not_have_one_id()
    {
        var key = Convert.ToBase64String(new byte[32]);
        Assert.Contains(Faults(("MasterKeys", $"a={key},a={key}")), f => f.Contains("two keys by the same id", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ClamdAddress", "clamd:3310")]
    [InlineData("ClamdAddress", "/run/clamav/clamd.ctl")]
    [InlineData("AllowedTypes", "PDF zip")]
    [InlineData("MasterKeys", "")]
    public void What_works_is_taken(string key, string value) => Assert.Empty(Faults((key, value)));

    private static IEnumerable<string> Faults(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Vault:" + s.Key, s => (string?)s.Value)).Build();
        var options = new VaultOptions();
        configuration.GetSection("Vault").Bind(options);
        options.Tidy(configuration);
        return new VaultOptionsCheck().Validate(null, options).Failures ?? [];
    }
}
