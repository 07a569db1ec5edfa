using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Slack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.Channels.Slack;

public sealed class SlackOptionsTests
{
    [Fact]
    public void Without_settings_the_channel_is_absent() => Assert.Empty(Services([]));

    [Fact]
    public void With_settings_messages_can_be_sent() =>
        Assert.Contains(Services([("SigningSecret", "s"), ("BotToken", "xoxb-1")]), s => s.ServiceType == typeof(IPostman));

    [Theory]
    [InlineData("Slack:SigningSecret is missing", "BotToken", "xoxb-1")]
    [InlineData("Slack:BotToken is missing", "SigningSecret", "secret")]
    [InlineData("Slack:BotToken is not a bot token", "SigningSecret", "secret", "BotToken", "xoxp-1")]
    [InlineData("Slack:AppToken is not an app-level token", "AppToken", "xoxb-1", "BotToken", "xoxb-1")]
    [InlineData("Slack:ApiBaseUrl must be", "SigningSecret", "s", "BotToken", "xoxb-1", "ApiBaseUrl", "http://127.0.0.1:5/api/")]
    [InlineData("Slack:ApiBaseUrl must be", "SigningSecret", "s", "BotToken", "xoxb-1", "ApiBaseUrl", "https://slack.com.evil.example/api/")]
    [InlineData("'https://hooks.slack.com' is none", "SigningSecret", "s", "BotToken", "xoxb-1", "AllowedResponseHosts", "https://hooks.slack.com")]
    [InlineData("'127.0.0.1' is none", "SigningSecret", "s", "BotToken", "xoxb-1", "AllowedResponseHosts", "127.0.0.1")]
    [InlineData("must be more than zero", "SigningSecret", "s", "BotToken", "xoxb-1", "MessagesPerSecond", "0")]
    public void What_cannot_work_is_said_in_the_operators_words(string sentence, params string[] settings)
    {
        var faults = Faults(Environments.Production, settings);
        Assert.Contains(faults, f => f.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SigningSecret", " s\n", "BotToken", "xoxb-1\r\n")]
    [InlineData("AppToken", "xapp-1", "BotToken", "xoxb-1")]
    [InlineData("SigningSecret", "s", "BotToken", "xoxb-1", "ApiBaseUrl", "https://slack-gov.com/api", "AllowedResponseHosts", "hooks.slack-gov.com")]
    public void What_works_is_taken(params string[] settings) => Assert.Empty(Faults(Environments.Production, settings));

    [Fact]
    public void Addresses_of_this_machine_are_taken_in_development() => Assert.Empty(Faults(
        Environments.Development, "SigningSecret", "s", "BotToken", "xoxb-1", "ApiBaseUrl", "http://127.0.0.1:5/api/", "AllowedResponseHosts", "127.0.0.1:5"));

    private static IReadOnlyList<string> Faults(string environment, params string[] settings)
    {
        var pairs = settings.Chunk(2).Select(p => (p[0], p[1])).ToArray();
        var configuration = Configuration(pairs);
        var options = configuration.GetSection("Slack").Get<SlackOptions>()!;
        options.Tidy(configuration);
        return [.. new SlackOptionsCheck(new Place(environment)).Validate(null, options).Failures ?? []];
    }

    private static ServiceCollection Services((string, string)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSlack(Configuration(settings), new Place(Environments.Production));
        return services;
    }

    private static IConfiguration Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Slack:" + s.Key, s => (string?)s.Value)).Build();

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
