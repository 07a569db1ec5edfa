using System.Resources;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Teams.Files;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>What this folder offers, line by line. Without any Teams settings the channel is absent.</summary>
public static class TeamsModule
{
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TeamsOptions.Section);
        if (!section.GetChildren().Any(IsSet)) return services;
        services.AddOptions<TeamsOptions>().Bind(section).Configure(o => Complete(o, section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>()
            .AddSingleton<ServiceHosts>()
            .AddSingleton<ConnectorKeys>()
            .AddSingleton<BotTokenCheck>()
            .AddSingleton<TeamsCredentials>()
            .AddSingleton<ConnectorClient>()
            .AddSingleton<AdaptiveCards>()
            .AddSingleton<TeamsAnswers>()
            .AddSingleton<TeamsPlaces>()
            .AddSingleton<TeamsStrangers>()
            .AddSingleton<FileHosts>()
            .AddSingleton<FileClient>()
            .AddSingleton<IFileSource, TeamsDownloads>()
            .AddSingleton<TeamsUploads>()
            .AddSingleton<TeamsConsents>()
            .AddSingleton<TeamsFilesElsewhere>()
            .AddSingleton<ICourier, TeamsCourier>()
            .AddSingleton<TeamsAudience>()
            .AddSingleton<TeamsReception>()
            .AddSingleton<TeamsEndpoint>()
            .AddSingleton<TeamsPostman>()
            .AddSingleton<TeamsWindow>()
            .AddSingleton<IPostman>(s => s.GetRequiredService<TeamsPostman>())
            .AddSingleton<IWindow>(s => s.GetRequiredService<TeamsWindow>())
            .AddSingleton<IDirectory, TeamsDirectory>()
            .AddSingleton(Words);
    }

    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<TeamsEndpoint>() is { } endpoint) routes.MapPost(TeamsEndpoint.Path, endpoint.HandleAsync);
    }

    internal static WordSource Words { get; } =
        new("Teams", new ResourceManager("ComplianceBot.Host.Channels.Teams.Words", typeof(TeamsModule).Assembly));

    private static bool IsSet(IConfigurationSection setting) => !string.IsNullOrWhiteSpace(setting.Value) || setting.GetChildren().Any();

    /// <summary>A setting that is null counts as left out.</summary>
    private static void Complete(TeamsOptions options, IConfigurationSection section)
    {
        options.AppId ??= "";
        options.TenantId ??= "";
        options.ClientSecret ??= "";
        options.TokenUrl ??= "";
        options.ServiceUrl ??= "";
        options.OpenIdMetadataUrl = options.OpenIdMetadataUrl is { Length: > 0 } set ? set : TeamsCloud.Public.Metadata;
        options.AllowedFileHosts = ListSetting.Read(section.GetSection(nameof(TeamsOptions.AllowedFileHosts)));
        options.AllowedServiceHosts = ListSetting.Read(section.GetSection(nameof(TeamsOptions.AllowedServiceHosts)));
    }
}
