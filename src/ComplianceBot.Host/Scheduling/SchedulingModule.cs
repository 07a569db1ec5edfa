using ComplianceBot.Host.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace ComplianceBot.Host.Scheduling;

/// <summary>
/// What is scheduled, when, and where the schedule is kept: in memory beside SQLite, in the database and clustered beside SQL
/// Server (tables QRTZ_*, made by Quartz's own script when they are missing). Nothing is scheduled per duty: what is due is computed from the records at every round.
/// </summary>
public static class SchedulingModule
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(10);

    /// <summary>Quartz takes the clock that is registered.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSchedulingSettings();
        var options = configuration.GetSection("Scheduling").Get<SchedulingOptions>() ?? new SchedulingOptions();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "compliancebot");
            var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
            if (database.Provider == DatabaseProvider.SqlServer) Cluster(quartz, database, options);
            else quartz.UseInMemoryStore();
            foreach (var job in ScheduledJobs.Of(options).Where(j => CronExpression.TryParse(j.Cron, out _))) Schedule(quartz, job);
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services.AddHostedService<NudgeLoop>();
    }

    /// <summary>What an operator may set about it; commands check it too.</summary>
    public static IServiceCollection AddSchedulingSettings(this IServiceCollection services)
    {
        services.AddOptions<SchedulingOptions>().BindConfiguration("Scheduling").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SchedulingOptions>, SchedulingOptionsCheck>());
        return services;
    }

    /// <summary>
    /// Misfire policy: what was missed while a host was down or busy fires once, at once, and then as planned. A round finds by itself
    /// everything that is due, so firing for each missed minute would say nothing new.
    /// </summary>
    private static void Schedule(IQuartzBuilder quartz, ScheduledJob job)
    {
        quartz.AddJob(job.Job, detail => detail.WithIdentity(job.Name));
        quartz.AddTrigger(trigger => trigger
            .ForJob(job.Name)
            .WithIdentity(job.Name)
            .WithCronSchedule(job.Cron, cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }

    private static void Cluster(IQuartzBuilder quartz, DatabaseOptions database, SchedulingOptions options) => quartz.UsePersistentStore(store =>
    {
        store.UseSystemTextJsonSerializer();
        store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
        store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
        if (options.RowLock == RowLock.Update) store.UseLockHandler<UpdateRowLockHandler>();
        store.ProvisionSchema();
    });
}
