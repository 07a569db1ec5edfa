namespace ComplianceBot.Calendars;

/// <summary>Where the host is reached from outside; without it there is no address for calendar programs, and none is offered.</summary>
public sealed record CalendarAddress(Uri? Base)
{
    /// <summary>Below it lie the calendars, and the pages on which somebody gets the address of their own.</summary>
    public const string Path = "calendar";

    public bool IsKnown => Base is not null;

    public Uri OfCalendar(string token) => new(Known, $"{Path}/{token}.ics");

    /// <summary>The page on which a ticket becomes a file.</summary>
    public Uri OfFile(string ticket) => new(Known, $"{Path}/file/{ticket}");

    public Uri OfTicket(string ticket) => new(Known, $"{Path}/new/{ticket}");

    private Uri Known => Base ?? throw new InvalidOperationException("No address is set.");
}
