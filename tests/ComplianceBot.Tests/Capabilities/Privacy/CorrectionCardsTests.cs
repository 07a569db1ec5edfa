using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Capabilities.Reviews;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>Whoever reads a record that was put right reads that too, in their own language (PR-9).</summary>
public sealed class CorrectionCardsTests
{
    private const string Text = "It was <Ana>, not Ann.";

    [Fact]
    public async Task A_finding_shows_its_notes_to_its_reader_and_a_channel_only_that_there_is_one()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var finding = await house.RaiseAsync(cast);
        await CorrectAsync(new Talk(house, cast.Mia), finding.Reference);

        Assert.Contains("What was put right\nMia, ", await ReadAsync(new Talk(house, cast.Ana), finding.Reference), StringComparison.Ordinal);
        Assert.Contains(Text, await ReadAsync(new Talk(house, cast.Ana), finding.Reference), StringComparison.Ordinal);
        var inChannel = await ReadAsync(new Talk(house, cast.Mia, isPersonal: false), finding.Reference);
        Assert.Contains("1 note puts something in this record right.", inChannel, StringComparison.Ordinal);
        Assert.DoesNotContain("not Ann", inChannel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_notes_a_card_shows_the_last_ones_in_the_readers_language()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var max = await house.AddPersonAsync("Max", p => p with { Language = "de" }, Role.InternalAuditor);
        var finding = await house.RaiseAsync(cast);
        foreach (var n in Enumerable.Range(1, 5))
        {
            house.Clock.Now += TimeSpan.FromMinutes(1);
            await CorrectAsync(new Talk(house, cast.Mia), finding.Reference, "Note " + n);
        }

        var text = await ReadAsync(new Talk(house, max), finding.Reference);

        Assert.Contains("Was richtiggestellt wurde\n2 frühere Vermerke stehen nicht hier.\n", text, StringComparison.Ordinal);
        Assert.Contains("Note 3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Note 2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_shows_its_notes_but_not_in_a_channel()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        await CorrectAsync(new Talk(house, cast.Mia), audit.Reference);

        Assert.Contains(Text, await ReadAsync(new Talk(house, cast.Mia), audit.Reference), StringComparison.Ordinal);
        Assert.DoesNotContain("not Ann", await ReadAsync(new Talk(house, cast.Mia, isPersonal: false), audit.Reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_shows_its_notes_to_its_owner_and_to_whoever_reviews_it()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        var request = await house.AskAsync(mia, ana);
        await CorrectAsync(new Talk(house, mia), request.Reference);

        Assert.Contains(Text, await ReadAsync(new Talk(house, ana), request.Reference), StringComparison.Ordinal);
        await house.GiveAsync(ana, request.Id);
        Assert.Contains(Text, await ReadAsync(new Talk(house, mia), request.Reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_management_review_shows_its_notes()
    {
        await using var reviews = await ReviewHouse.BuildAsync();
        var review = await reviews.PlanAsync();
        await CorrectAsync(reviews.As(reviews.Mia), review.Reference);

        Assert.Contains(Text, await ReadAsync(reviews.As(reviews.Tom), review.Reference), StringComparison.Ordinal);
    }

    private static async Task CorrectAsync(Talk mia, string reference, string text = Text) =>
        await mia.SendsAsync(await mia.PressesAsync("correction.note" + Doors.Suffix, reference), ("record", reference), ("text", text));

    private static async Task<string> ReadAsync(Talk talk, string reference) => talk.TextOf(await talk.SaysAsync(reference));
}
