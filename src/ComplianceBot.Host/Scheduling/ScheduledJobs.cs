using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>A job, and when it fires: a cron expression in UTC, from the setting of that name under <c>Scheduling</c>.</summary>
internal sealed record ScheduledJob(string Name, Type Job, string Setting, string Cron)
{
    /// <summary>The next instants at which it fires.</summary>
    public IEnumerable<DateTimeOffset> NextAfter(DateTimeOffset now)
    {
        var cron = new CronExpression(Cron, TimeZoneInfo.Utc);
        for (DateTimeOffset? at = cron.GetNextValidTimeAfter(now); at is { } instant; at = cron.GetNextValidTimeAfter(instant)) yield return instant;
    }
}

/// <summary>Everything that is scheduled, in one place. What waits for nothing but a bell (messages, files) runs in loops of its own.</summary>
internal static class ScheduledJobs
{
    public static IReadOnlyList<ScheduledJob> Of(SchedulingOptions options) =>
    [
        new("nudges", typeof(NudgeJob), nameof(SchedulingOptions.Nudges), options.Nudges),
        new("sealing", typeof(SealJob), nameof(SchedulingOptions.Sealing), options.Sealing),
        new("retention", typeof(RetentionJob), nameof(SchedulingOptions.Retention), options.Retention),
        new("status", typeof(StatusJob), nameof(SchedulingOptions.Status), options.Status),
    ];
}
