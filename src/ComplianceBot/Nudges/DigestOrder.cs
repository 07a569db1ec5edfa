namespace ComplianceBot.Nudges;

/// <summary>The order of a digest (NG-11): class, then the most overdue, then the earliest due, then the reference.</summary>
internal sealed class DigestOrder : IComparer<NudgeLine>
{
    public static DigestOrder Instance { get; } = new();

    public int Compare(NudgeLine? x, NudgeLine? y)
    {
        if (x is null || y is null) return Comparer<object>.Default.Compare(x, y);
        var order = x.Duty.Class.CompareTo(y.Duty.Class);
        if (order == 0) order = Math.Max(0, -y.DaysLeft).CompareTo(Math.Max(0, -x.DaysLeft));
        if (order == 0) order = x.Duty.Due.CompareTo(y.Duty.Due);
        if (order == 0) order = string.CompareOrdinal(x.Duty.Reference, y.Duty.Reference);
        if (order == 0) order = string.CompareOrdinal(x.Duty.Item, y.Duty.Item);
        return order != 0 ? order : string.CompareOrdinal(x.Label, y.Label);
    }
}
