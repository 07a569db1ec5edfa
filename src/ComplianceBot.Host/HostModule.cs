using ComplianceBot.Arrivals;
using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Membership;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Files;
using ComplianceBot.Host.Calendars;
using ComplianceBot.Host.Charts;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Mail;
using ComplianceBot.Host.Nudges;
using ComplianceBot.Host.Scheduling;
using ComplianceBot.Host.Seals;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Seals;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Trail;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host;

/// <summary>The whole house, folder by folder: what runs can be found by reading this list.</summary>
public static class HostModule
{
    /// <summary>Everything but the loops and the web: what commands need too.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<OrganisationOptions>().BindConfiguration("Organisation")
            .PostConfigure<IConfiguration>((o, c) => o.MailDomains = [.. ListSetting.Read(c.GetSection("Organisation:MailDomains")).Select(d => d.ToLowerInvariant())])
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddStorage()
            .AddFiles()
            .AddVault()
            .AddTrail()
            .AddRetention()
            .AddMail()
            .AddSealing()
            .AddPeople()
            .AddDelivery()
            .AddStandard()
            .AddConversations()
            .AddArrivals()
            .AddParcels()
            .AddPacks()
            .AddSeals()
            .AddNudgeSettings()
            .AddSliceSettings()
            .AddSchedulingSettings()
            .AddNudges()
            .AddCalendarAddress()
            .AddCalendars()
            .AddCharts()
            .AddMembership()
            .AddAcknowledgements()
            .AddApplicability()
            .AddEvidence()
            .AddCorrectiveActions()
            .AddAudits()
            .AddReviews()
            .AddAuditPacks()
            .AddPrivacy()
            .AddStatus()
            .AddSingleton(OrganisationOf);
    }

    private static Organisation OrganisationOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<OrganisationOptions>>().Value;
        return new Organisation(options.TimeZone, options.MailDomains);
    }

    /// <summary>What only the serving host runs.</summary>
    public static IServiceCollection AddLoops(this IServiceCollection services) => services
        .AddHostedService<InboxLoop>()
        .AddHostedService<OutboxLoop>()
        .AddHostedService<ArrivalLoop>()
        .AddHostedService<ForgettingLoop>()
        .AddHostedService<ParcelLoop>()
        .AddHostedService<TrailCheckLoop>()
        .AddHostedService<PackLoop>()
        .AddHostedService<VaultSweepLoop>();
}
