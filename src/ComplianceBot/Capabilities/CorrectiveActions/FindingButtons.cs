using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The next steps with a finding, as buttons (CA-20 to CA-31).</summary>
public static class FindingButtons
{
    /// <summary>The buttons of one task, the usual answer first.</summary>
    public static IReadOnlyList<Button> Of(CorrectiveAction finding, AwaitedTask awaited) => awaited.Task switch
    {
        CorrectiveActionTask.Classify => [First(Opens(finding, FindingRoutes.Classify)), Opens(finding, FindingRoutes.Reject)],
        CorrectiveActionTask.Contain => [First(Opens(finding, FindingRoutes.Contain)), .. OfOwner(finding, awaited)],
        CorrectiveActionTask.Analyse => [First(Opens(finding, FindingRoutes.Analyse)), .. OfOwner(finding, awaited)],
        CorrectiveActionTask.Plan => [First(Opens(finding, FindingRoutes.Plan)), .. OfOwner(finding, awaited)],
        CorrectiveActionTask.Approve => [First(Acts(finding, FindingRoutes.Approve)), Opens(finding, FindingRoutes.SendBack), Look(finding), Snooze(finding, awaited)],
        CorrectiveActionTask.Act => [First(Opens(finding, FindingRoutes.Done, awaited.Action!.Id)), Acts(finding, FindingRoutes.OnTrack, awaited.Action.Id), Look(finding), Snooze(finding, awaited)],
        CorrectiveActionTask.Implement =>
        [
            First(Acts(finding, FindingRoutes.Implement)), Acts(finding, FindingRoutes.OnTrack), Opens(finding, FindingRoutes.MoreTime),
            Opens(finding, FindingRoutes.HandOver), Look(finding), Snooze(finding, awaited),
        ],
        CorrectiveActionTask.NameVerifier => [First(Opens(finding, FindingRoutes.NameVerifier)), Look(finding)],
        CorrectiveActionTask.Verify =>
        [
            First(Opens(finding, FindingRoutes.Effective)), Opens(finding, FindingRoutes.Incomplete), Opens(finding, FindingRoutes.Ineffective), Look(finding),
            Snooze(finding, awaited),
        ],
        CorrectiveActionTask.Close => [First(Opens(finding, FindingRoutes.Close)), Look(finding), Snooze(finding, awaited)],
        CorrectiveActionTask.Extend => [First(Acts(finding, FindingRoutes.GrantExtension)), Opens(finding, FindingRoutes.RefuseExtension), Look(finding)],
    };

    /// <summary>The way in from a list: nobody decides about what they have not seen, so that what acts at once is shown first.</summary>
    public static Button EntryOf(CorrectiveAction finding, AwaitedTask awaited) =>
        Of(finding, awaited)[0] is { Press: Press.Opens } form ? form : First(Look(finding));

    /// <summary>Opens a form.</summary>
    public static Button Opens(CorrectiveAction finding, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route + Doors.Suffix, Value = SeenFinding.Of(finding, part).ToString(), Press = Press.Opens,
    };

    /// <summary>Is done at once.</summary>
    public static Button Acts(CorrectiveAction finding, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route, Value = SeenFinding.Of(finding, part).ToString(), Press = Press.Acts,
    };

    /// <summary>Shows the whole record with what the reader can do.</summary>
    public static Button Look(CorrectiveAction finding) => Acts(finding, FindingRoutes.Show);

    private static IEnumerable<Button> OfOwner(CorrectiveAction finding, AwaitedTask awaited) =>
        [Opens(finding, FindingRoutes.HandOver), Look(finding), Snooze(finding, awaited)];

    private static Button Snooze(CorrectiveAction finding, AwaitedTask awaited) => SnoozeButton.For(awaited.ItemOf(finding));

    private static Button First(Button button) => button with { Primary = true };

    private static Say LabelOf(string route) => Say.Of("CorrectiveActions.Button." + route["finding.".Length..]);
}
