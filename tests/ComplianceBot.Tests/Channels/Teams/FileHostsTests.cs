using System.Net;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Channels.Teams.Files;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class FileHostsTests
{
    [Theory]
    [InlineData("https://acme-my.sharepoint.com/personal/p/_layouts/15/download.aspx?tempauth=x", true)]
    [InlineData("https://eastus1-mediap.svc.ms/transform", true)]
    [InlineData("https://ACME.SharePoint.com/x", true)]
    [InlineData("http://acme.sharepoint.com/x", false)]
    [InlineData("https://acme.sharepoint.com:8443/x", false)]
    [InlineData("https://user@acme.sharepoint.com/x", false)]
    [InlineData("https://evil-sharepoint.com/x", false)]
    [InlineData("https://sharepoint.com.evil.example/x", false)]
    [InlineData("https://evil.example/?x=.sharepoint.com", false)]
    [InlineData("https://evil.example#.sharepoint.com", false)]
    [InlineData("https://acme.sharepoint.us/x", false)]
    [InlineData("https://10.0.0.1/x", false)]
    [InlineData("http://127.0.0.1:5000/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Files_are_fetched_from_the_clouds_own_hosts_alone(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, Hosts("Production").Allows(new Uri(address)));

    [Fact]
    public void A_tenant_may_be_named_so_that_no_other_ones_files_are_touched()
    {
        var hosts = Hosts("Production", "acme-my.sharepoint.com");

        Assert.True(hosts.Allows(new Uri("https://acme-my.sharepoint.com/x")));
        Assert.False(hosts.Allows(new Uri("https://evil-my.sharepoint.com/x")));
    }

    [Fact]
    public void This_machine_is_reached_in_development_only() => Assert.True(Hosts("Development").Allows(new Uri("http://127.0.0.1:5000/x")));

    [Fact]
    public async Task A_listed_name_that_leads_to_a_private_address_is_not_connected_to()
    {
        var name = Dns.GetHostName();
        Assert.All(await Dns.GetHostAddressesAsync(name), a => Assert.True(PrivateAddress.Is(a), "The test needs a name with private addresses only."));
        using var client = new FileClient(Hosts("Production", name), new Place("Production"), NullLogger<FileClient>.Instance);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{name}/x"));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));

        Assert.Contains("no public address", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("192.0.0.8", true)]
    [InlineData("198.19.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("64:ff9b::808:808", false)]
    [InlineData("13.107.136.10", false)]
    [InlineData("2620:1ec:8f8::10", false)]
    public void Inner_addresses_are_known_in_every_spelling(string address, bool isPrivate) => Assert.Equal(isPrivate, PrivateAddress.Is(IPAddress.Parse(address)));

    private static FileHosts Hosts(string environment, params string[] listed) =>
        new(Options.Create(new TeamsOptions { AllowedFileHosts = listed }), new Place(environment));

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
