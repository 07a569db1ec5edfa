using System.Net;
using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Slack.Files;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The Slack channel, line by line; without settings of it there is none.</summary>
public static class SlackModule
{
    public const string Channel = "slack";

    internal static WordSource Words { get; } =
        new("Slack", new ResourceManager("ComplianceBot.Host.Channels.Slack.Words", typeof(SlackModule).Assembly));

    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!SlackOptions.IsConfigured(configuration)) return services;
        services.AddOptions<SlackOptions>().BindConfiguration(SlackOptions.Section).PostConfigure(o => o.Tidy(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>>(new SlackOptionsCheck(environment));
        services.AddHttpClient(SlackApi.Client).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(Wire);
        services.AddHttpClient(SlackDownload.Client).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(FileWire);
        services.AddSingleton(Words);
        services.AddInbound().AddOutbound();
        if (!string.IsNullOrWhiteSpace(configuration[SlackOptions.Section + ":" + nameof(SlackOptions.AppToken)])) services.AddHostedService<SlackSocket>();
        return services;
    }

    /// <summary>Without a signing secret nothing may arrive over HTTP: then there are no addresses at all.</summary>
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetService<IOptions<SlackOptions>>();
        if (routes.ServiceProvider.GetService<SlackEndpoints>() is { } endpoints && options?.Value.SigningSecret.Length > 0) endpoints.Map(routes);
    }

    private static IServiceCollection AddInbound(this IServiceCollection services) => services
        .AddSingleton<SlackGate>()
        .AddSingleton<SlackEndpoints>()
        .AddSingleton<SlackInbound>()
        .AddSingleton<SlackAround>()
        .AddSingleton<SlackEvents>()
        .AddSingleton<SlackNews>()
        .AddSingleton<SlackPresses>()
        .AddSingleton<SlackForms>()
        .AddSingleton<SlackCommands>()
        .AddSingleton<SlackDesk>()
        .AddSingleton<SlackErrands>()
        .AddHostedService(s => s.GetRequiredService<SlackErrands>());

    private static IServiceCollection AddOutbound(this IServiceCollection services) => services
        .AddSingleton<BlockKit>()
        .AddSingleton<SlackApi>()
        .AddSingleton<SlackInstallation>()
        .AddSingleton<SlackDeparture>()
        .AddSingleton<SlackRoster>()
        .AddSingleton<SlackAudience>()
        .AddSingleton<SlackChannels>()
        .AddSingleton<SlackPace>()
        .AddSingleton<SlackWindow>()
        .AddSingleton<IWindow>(s => s.GetRequiredService<SlackWindow>())
        .AddSingleton<SlackDownload>()
        .AddSingleton<IFileSource, SlackFileSource>()
        .AddSingleton<ICourier, SlackCourier>()
        .AddSingleton<IPostman, SlackPostman>()
        .AddSingleton<SlackDirectory>()
        .AddSingleton<IDirectory>(s => s.GetRequiredService<SlackDirectory>())
        .AddHostedService<SlackGreeting>();

    /// <summary>A file is taken as it is: what is unpacked on the way is not as long as was declared.</summary>
    private static SocketsHttpHandler FileWire() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5),
    };

    private static SocketsHttpHandler Wire() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5),
    };
}
