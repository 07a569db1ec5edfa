using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>Findings are brought up, listed, and noted on.</summary>
internal static class FindingRecordWalk
{
    private const string Description = "Calibration log 7", Evidence = "Calibration log 8", Note = "Calibration log 9";

    public static IEnumerable<string> OwnTexts => [Description, Evidence, Note, "CA-"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        var today = house.Day();
        var acting = new Acting(ada.Id, today, house.Clock.Now);
        CorrectiveAction raised = null!;
        // one more than fits on a page, so that there is a next one
        foreach (var _ in Enumerable.Range(0, 11))
        {
            var seen = Findings.Seen(on: today.AddDays(-40)) with { RaisedBy = ada.Id, OwnerId = ada.Id, Description = Description, ObjectiveEvidence = Evidence };
            raised = (await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, acting, default))).Value;
        }

        foreach (var words in new[] { raised.Reference, "findings", "findings A.8.13", "findings Z.9", "overdue findings", "my findings", "what is A.8.13", "CA-99999" }) await walk.SaysAsync(words);
        var value = SeenFinding.Of(raised).ToString();
        await walk.PressesAsync(FindingRoutes.List, new FindingQuery(FindingFilter.Open, null, 10).ToString());
        await walk.PressesAsync(FindingRoutes.Show, value);
        await walk.PressesAsync(FindingRoutes.Whole + Doors.Suffix, value);
        var form = await walk.PressesAsync(FindingRoutes.Note + Doors.Suffix, value);
        await walk.SendsAsync(form, ("note", " "));
        await walk.SendsAsync(form, ("note", new string('7', FindingNoteFlow.MostInForm + 1)));
        await walk.SendsAsync(form, ("note", Note));
        await walk.TakeAsync(new Filled(FindingRoutes.Whole, value, new Dictionary<string, string>()));
        await walk.TakeAsync(new Replied(raised.Topic, Note));
        await walk.SaysAsync(raised.Reference);
    }
}
