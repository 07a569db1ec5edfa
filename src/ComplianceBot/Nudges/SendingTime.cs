namespace ComplianceBot.Nudges;

/// <summary>Why something is written to a person: they asked for it just now, or we speak first.</summary>
public enum Prompting { Answer, Unasked }

/// <summary>
/// The earliest instant at which one message may be sent. Answers go at once at any time; what we say unasked waits for the
/// window (NG-10) and, when the day's messages are used up, for the next daily run (NG-12).
/// </summary>
public static class SendingTime
{
    public static DateTimeOffset Of(Prompting prompting, DateTimeOffset arises, WorkingTime time, int sentThatDay, NudgeSettings settings) =>
        prompting switch
        {
            Prompting.Answer => arises.ToUniversalTime(),
            Prompting.Unasked when sentThatDay < settings.MaxPerDay => time.EarliestFrom(arises),
            Prompting.Unasked => AfterTheDay(arises, time),
        };

    private static DateTimeOffset AfterTheDay(DateTimeOffset arises, WorkingTime time) =>
        time.OpeningOn(time.Calendar.After(time.DayOf(arises)));
}
