using ComplianceBot.Host.Storage;
using Microsoft.Data.SqlClient;
using Quartz;
using Quartz.Impl.AdoJobStore;

namespace ComplianceBot.Host.Scheduling;

/// <summary>
/// What is scheduled, when, and where the schedule is kept: in memory beside SQLite, in the database and clustered beside SQL
/// Server. Nothing is scheduled per duty: what is due is computed from the records at every round.
/// </summary>
public static class SchedulingModule
{
    /// <summary>At the top of every minute, so that the daily run begins at the window's opening and not some seconds later.</summary>
    private const string EveryMinute = "0 * * * * ?";

    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(10);

    /// <summary>Quartz takes the clock that is registered.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SchedulingOptions>().BindConfiguration("Scheduling").ValidateDataAnnotations().ValidateOnStart();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "compliancebot");
            var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
            if (database.Provider == DatabaseProvider.SqlServer) Cluster(quartz, database, configuration.GetSection("Scheduling").Get<SchedulingOptions>());
            else quartz.UseInMemoryStore();
            quartz.ScheduleJob<NudgeJob>(
                trigger => trigger.WithIdentity("every minute").WithCronSchedule(EveryMinute, cron => cron.InTimeZone(TimeZoneInfo.Utc)),
                job => job.WithIdentity("nudges"));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services.AddHostedService<NudgeLoop>();
    }

    private static void Cluster(IQuartzBuilder quartz, DatabaseOptions database, SchedulingOptions? options) => quartz.UsePersistentStore(store =>
    {
        store.UseSystemTextJsonSerializer();
        store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
        store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
        if (options?.RowLock == RowLock.Update) store.UseLockHandler<UpdateRowLockHandler>();
        store.ProvisionSchema();
    });
}
