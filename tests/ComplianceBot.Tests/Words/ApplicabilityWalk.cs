using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is done about the Statement of Applicability, what is asked about a control, and who stands in for the ISMS manager.</summary>
internal static class ApplicabilityWalk
{
    private const string Sentence = "A talk";

    public static IEnumerable<string> OwnTexts => [Statements.Why, "A.8.30", "A.5.23"];

    public static async Task GoAsync(TestHouse house, Walk walk, Person ada)
    {
        await walk.SaysAsync("soa");
        await walk.SaysAsync("soa A.5.23");
        var refused = await house.ProposeAsync(ada);
        await walk.PressesAsync("statement.show", refused.Id);
        await walk.SendsAsync(await walk.PressesAsync("statement.refuse.open", StatementCards.ValueOf(refused)), ("reason", " "));
        await walk.SendsAsync(await walk.PressesAsync("statement.refuse.open", StatementCards.ValueOf(refused)), ("reason", Sentence));
        var approved = await house.ProposeAsync(ada, "A.8.30");
        await walk.SaysAsync("soa");
        await walk.PressesAsync("statement.approve", StatementCards.ValueOf(approved));
        foreach (var words in new[] { "soa A.5.23", "soa A.8.30", "soa nothing", "what is", "what is A.5.23", "what is A.8.13", "what is nothing" }) await walk.SaysAsync(words);
        await walk.PressesAsync("soa");
        foreach (var words in new[] { "deputy", "deputy ida@nordlicht.example", "deputy ida@nordlicht.example", "deputy " + ada.Mail, "end deputy ida@nordlicht.example" })
            await walk.SaysAsync(words);
    }
}
