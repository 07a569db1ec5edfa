using ComplianceBot.Host.Channels.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsOptionsTests
{
    private const string Id = "22222222-2222-4222-8222-222222222222";

    [Fact]
    public void Without_any_setting_the_channel_is_absent() => Assert.Empty(Services([]));

    [Fact]
    public void The_public_cloud_needs_three_settings_only() =>
        Assert.Equal($"https://login.microsoftonline.com/{Id}/oauth2/v2.0/token", Value(Whole(), "Production").TokenUri.ToString());

    [Fact]
    public void A_managed_identity_needs_no_secret() =>
        Assert.Equal(CredentialKind.ManagedIdentity, Value(With(("Teams:ClientSecret", null), ("Teams:CredentialKind", "ManagedIdentity")), "Production").CredentialKind);

    [Fact]
    public void Every_fault_is_said_at_once_in_the_operators_words()
    {
        var faults = Faults(new() { ["Teams:AllowedServiceHosts"] = "*.trafficmanager.net, 127.0.0.1" }, "Production");

        Assert.Equal(
            [
                "Teams:AppId is missing or not an id. It is the Application (client) ID of the bot's app registration in Entra.",
                "Teams:TenantId is missing or not an id. It is the Directory (tenant) ID of your organisation in Entra.",
                "Teams:ClientSecret is missing. Make one under Certificates & secrets of the app registration, or set Teams:CredentialKind to ManagedIdentity.",
                "Teams:AllowedServiceHosts holds '*.trafficmanager.net', which is not the name of one host.",
                "Teams:AllowedServiceHosts holds '127.0.0.1', which is accepted in the Development environment only.",
            ],
            faults);
    }

    [Theory]
    [InlineData("com")]
    [InlineData(".sharepoint.com")]
    [InlineData("*.sharepoint.com")]
    [InlineData("10.0.0.1")]
    [InlineData("https://acme.sharepoint.com")]
    [InlineData("localhost")]
    public void A_file_host_that_would_cover_too_much_or_nothing_is_refused(string host) =>
        Assert.Contains(Faults(With(("Teams:AllowedFileHosts", host)), "Production"), f => f.StartsWith("Teams:AllowedFileHosts", StringComparison.Ordinal));

    [Fact]
    public void The_own_tenants_file_hosts_can_be_named() =>
        Assert.Equal(["acme-my.sharepoint.com", "acme.sharepoint.com"], Value(With(("Teams:AllowedFileHosts", "acme-my.sharepoint.com, acme.sharepoint.com")), "Production").AllowedFileHosts);

    [Theory]
    [InlineData("Teams:OpenIdMetadataUrl", "http://127.0.0.1:3979/metadata")]
    [InlineData("Teams:OpenIdMetadataUrl", "https://login.evil.example/v1/.well-known/openidconfiguration")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://login.botframework.com/v1/.well-known/openidconfiguration")]
    [InlineData("Teams:TokenUrl", "http://localhost:3979/token")]
    [InlineData("Teams:TokenUrl", "https://login.evil.example/token")]
    [InlineData("Teams:TokenUrl", "https://login.microsoftonline.us/t/oauth2/v2.0/token")]
    [InlineData("Teams:ServiceUrl", "https://evil.trafficmanager.net/teams/")]
    [InlineData("Teams:ServiceUrl", "not an address")]
    public void Addresses_of_strangers_and_of_this_machine_are_refused_in_production(string setting, string value) =>
        Assert.Contains(Faults(With((setting, value)), "Production"), f => f.StartsWith(setting, StringComparison.Ordinal));

    [Theory]
    [InlineData("us", "https://api.botframework.us", "https://login.microsoftonline.us")]
    [InlineData("cn", "https://api.botframework.azure.cn", "https://login.partner.microsoftonline.cn")]
    public void The_key_address_alone_decides_issuer_login_host_and_scope(string country, string issuer, string login)
    {
        var options = Value(With(InCloud(country)), "Production");

        Assert.Equal((issuer, issuer + "/.default"), (options.Cloud.Issuer, options.Cloud.Scope));
        Assert.Equal($"{login}/{Id}/oauth2/v2.0/token", options.TokenUri.ToString());
        Assert.DoesNotContain("smba.trafficmanager.net", options.Cloud.ServiceHosts);
    }

    [Fact]
    public void What_the_chinese_cloud_does_not_publish_must_be_set() =>
        Assert.Equal(
            [
                "Teams:AllowedServiceHosts is missing. This cloud does not publish its hosts: name the host of the serviceUrl in your bot's activities.",
                "Teams:ServiceUrl is missing. This cloud does not publish where somebody is addressed who has never written: set the serviceUrl.",
            ],
            Faults(With(InCloud("cn")[0]), "Production"));

    [Theory]
    [InlineData("Teams:TokenUrl", "https://login.microsoftonline.com/t/oauth2/v2.0/token")]
    [InlineData("Teams:ServiceUrl", "https://smba.trafficmanager.net/teams/")]
    public void No_row_of_another_cloud_is_taken_in_the_chinese_one(string setting, string value) =>
        Assert.Contains(Faults(With([.. InCloud("cn"), (setting, value)]), "Production"), f => f.StartsWith(setting, StringComparison.Ordinal));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", true)]
    [InlineData("https://own.example/x", true)]
    [InlineData("https://smba.trafficmanager.net:8443/emea/", false)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://evil.trafficmanager.net/emea/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://user@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.example/?smba.trafficmanager.net", false)]
    [InlineData("http://127.0.0.1:56150/_connector", false)]
    [InlineData("nonsense", false)]
    public void The_bots_token_goes_to_known_hosts_only(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, Hosts("Production", "own.example").Allows(address));

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", false)]
    public void This_machine_is_a_known_host_in_development_only(string environment, bool isAllowed) =>
        Assert.Equal(isAllowed, Hosts(environment).Allows("http://127.0.0.1:56150/_connector"));

    private static ServiceHosts Hosts(string environment, params string[] more) =>
        new(Options.Create(new TeamsOptions { AllowedServiceHosts = more }), new Environment(environment));

    private static Dictionary<string, string?> Whole() => new() { ["Teams:AppId"] = Id, ["Teams:TenantId"] = Id, ["Teams:ClientSecret"] = "s" };

    private static Dictionary<string, string?> With(params (string Name, string? Value)[] changes)
    {
        var settings = Whole();
        foreach (var (name, value) in changes) settings[name] = value;
        return settings;
    }

    private static (string, string?)[] InCloud(string country) =>
    [
        ("Teams:OpenIdMetadataUrl", $"https://login.botframework.azure.{country}/v1/.well-known/openidconfiguration"),
        ("Teams:ServiceUrl", "https://teams.own.example/x/"), ("Teams:AllowedServiceHosts", "teams.own.example"),
    ];

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddTeams(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services;
    }

    private static TeamsOptions Value(Dictionary<string, string?> settings, string environment)
    {
        var services = Services(settings).AddSingleton<IHostEnvironment>(new Environment(environment));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TeamsOptions>>().Value;
    }

    private static IEnumerable<string> Faults(Dictionary<string, string?> settings, string environment) =>
        Assert.Throws<OptionsValidationException>(() => Value(settings, environment)).Failures;

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
