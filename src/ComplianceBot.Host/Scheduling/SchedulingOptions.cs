using System.ComponentModel.DataAnnotations;

namespace ComplianceBot.Host.Scheduling;

/// <summary>How the hosts of a cluster keep each other out: by a hint on the read, or by an update for servers that ignore the hint.</summary>
public enum RowLock { Hint, Update }

/// <summary>What an operator may set under <c>Scheduling</c>; it counts only with Database:Provider=SqlServer.</summary>
public sealed class SchedulingOptions
{
    [EnumDataType(typeof(RowLock), ErrorMessage = "Scheduling:RowLock must be Hint or Update.")]
    public RowLock RowLock { get; set; } = RowLock.Hint;
}
