using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>How the hosts of a cluster keep each other out: by a hint on the read, or by an update for servers that ignore the hint.</summary>
public enum RowLock { Hint, Update }

/// <summary>What an operator may set under <c>Scheduling</c>.</summary>
public sealed class SchedulingOptions
{
    /// <summary>Counts only with Database:Provider=SqlServer.</summary>
    [EnumDataType(typeof(RowLock), ErrorMessage = "Scheduling:RowLock must be Hint or Update.")]
    public RowLock RowLock { get; set; } = RowLock.Hint;

    /// <summary>When the nudges are looked at, in UTC. At the top of every minute, so that the daily run begins at the window's opening and not some seconds later.</summary>
    public string Nudges { get; set; } = "0 * * * * ?";

    /// <summary>When the trail is sealed, in UTC: apart from the nudges, so that they do not wait for each other.</summary>
    public string Sealing { get; set; } = "30 * * * * ?";

    /// <summary>When what was kept long enough is deleted, in UTC: at night, apart from the daily run of the nudges.</summary>
    public string Retention { get; set; } = "15 30 1 * * ?";

    /// <summary>When figures are kept and sent to channels, in UTC: each channel's own hour is kept to the minute.</summary>
    public string Status { get; set; } = "45 * * * * ?";
}

internal sealed class SchedulingOptionsCheck : IValidateOptions<SchedulingOptions>
{
    public ValidateOptionsResult Validate(string? name, SchedulingOptions options)
    {
        var faults = ScheduledJobs.Of(options).Where(j => !CronExpression.TryParse(j.Cron, out _))
            .Select(j => $"Scheduling:{j.Setting} is no cron expression. The usual one is: {ScheduledJobs.Of(new SchedulingOptions()).First(u => u.Setting == j.Setting).Cron}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
