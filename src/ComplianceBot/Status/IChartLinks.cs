namespace ComplianceBot.Status;

/// <summary>The port by which a chart gets an address from which chat products fetch it as a picture.</summary>
public interface IChartLinks
{
    /// <summary>Null where no picture can be made or fetched: then bars of text are shown.</summary>
    Uri? Of(ScoreLine line, DateOnly today);
}
