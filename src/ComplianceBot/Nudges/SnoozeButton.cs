using ComplianceBot.Cards;

namespace ComplianceBot.Nudges;

/// <summary>The button that leads to the choice of days; every item's card may carry it.</summary>
public static class SnoozeButton
{
    public static Button For(string item) => new() { Label = Say.Of("Nudges.Button.Snooze"), Name = "snooze", Value = item, Press = Press.Opens };
}
