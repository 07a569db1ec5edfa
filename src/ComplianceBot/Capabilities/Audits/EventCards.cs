using ComplianceBot.Cards;
using ComplianceBot.Nudges;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What a reminder of an audit or of a date of the cycle shows.</summary>
internal static class EventCards
{
    /// <summary>There is nothing to do about an event; the calendar shows what is around it.</summary>
    public static Button CalendarButton { get; } = new() { Label = Say.Of("Audits.Event.Calendar"), Name = "calendar", Press = Press.Acts };

    public static Card Of(ComingAudit audit, Duty duty) => new()
    {
        Title = duty.Line,
        Parts =
        [
            new Facts(
            [
                new Fact(Say.Of("Audits.Event.Days"), audit.StartsOn == audit.LastDay
                    ? Say.Of("Audits.Event.OneDay", audit.StartsOn)
                    : Say.Of("Audits.Event.FromTo", audit.StartsOn, audit.LastDay)),
            ]),
        ],
        Buttons = [CalendarButton],
    };

    public static Card OfCycle(Duty duty) => new()
    {
        Title = duty.Line,
        Parts = [new Sentence(Say.Of(duty.RemindedBefore == CertificationCycle.WithoutAudit ? "Audits.Event.NoAudit" : "Audits.Event.CycleText"))],
        Buttons = [CalendarButton],
    };
}
