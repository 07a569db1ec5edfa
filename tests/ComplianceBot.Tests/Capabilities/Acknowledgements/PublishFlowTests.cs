using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class PublishFlowTests
{
    [Fact]
    public async Task Top_management_approves_and_the_isms_manager_publishes()
    {
        await using var house = await Policies.HouseAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var hal = await house.AddPersonAsync("Hal");
        await ProposeAsync(house, Policies.Version());
        var top = new Talk(house, tom);
        var manager = new Talk(house, mia);

        Assert.Contains("Nothing approved waits", manager.TextOf(await manager.SaysAsync("publish")), StringComparison.Ordinal);
        var asked = await top.SaysAsync("approvals");
        Assert.Contains("Waiting for approval: Access control, version 1.0", top.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains("Approved by Tom", top.TextOf(await top.PressesAsync(asked, "version.approve")), StringComparison.Ordinal);
        Assert.Contains("Rule: row 29", top.TextOf(await top.PressesAsync(asked, "version.approve")), StringComparison.Ordinal);
        var published = await manager.SaysAsync("publish access-control 1.0");

        Assert.Contains("3 people have something new to read.", manager.TextOf(published), StringComparison.Ordinal);
        Assert.Equal(AssignmentState.Assigned, (await house.OnlyAsync(hal)).State);
    }

    [Theory]
    [InlineData("en", "Waiting for approval: Access control, version 1.0", "Read and acknowledge: Access control")]
    [InlineData("de", "Wartet auf Freigabe: Zugriffskontrolle, Version 1.0", "Lesen und bestätigen: Zugriffskontrolle")]
    public async Task Each_reader_sees_what_a_policy_is_called_in_their_own_language(string language, string asked, string open)
    {
        await using var house = await Policies.HouseAsync();
        var ute = await house.AddPersonAsync("Ute", p => p with { Language = "de" });
        var version = await ProposeAsync(house, Policies.Version());
        // drawn for whoever decides: the card of every approver, and of superiors who read whose task is open
        var view = await house.WorkAsync(w => house.Get<VersionBoard>().ViewAsync(w, version, ute.Language, CancellationToken.None));
        await house.PublishAsync(Policies.Version());
        var duty = Assert.Single(await house.WorkAsync(w => house.Get<DutyBook>().OfPersonAsync(w, ute.Id, CancellationToken.None)));

        var (words, reader) = (house.Get<Wording>(), new Reader(language, "Europe/Berlin"));
        Assert.Equal((asked, open), (words.Write(VersionCards.Of(view, mayPublish: false).Title, reader), words.Write(Kept(duty.Line), reader)));
    }

    /// <summary>As it comes out of the outbox.</summary>
    private static Say Kept(Say say) =>
        MessageBody.Read(new MessageBody(new Card { Title = say }).ToJson()).Card.Title;

    [Fact]
    public async Task What_changed_after_the_card_was_shown_is_not_approved()
    {
        await using var house = await Policies.HouseAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        await ProposeAsync(house, Policies.Version());
        var top = new Talk(house, tom);
        var asked = await top.SaysAsync("approvals");

        var changed = await ProposeAsync(house, Policies.Version() with { DueDays = 7 });
        var refused = await top.PressesAsync(asked, "version.approve");

        Assert.Contains("changed after this card was shown", top.TextOf(refused), StringComparison.Ordinal);
        Assert.Contains("Rule: row 29", top.TextOf(refused), StringComparison.Ordinal);
        Assert.Equal(VersionState.Proposed, (await house.WorkAsync(w => house.Get<DocumentStore>().FindAsync(w, changed.Id, CancellationToken.None)))!.State);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_blocks_publishing()
    {
        await using var house = await Policies.HouseAsync();
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await ProposeAsync(house, Policies.Version());
        var top = new Talk(house, tom);

        var form = await top.PressesAsync(await top.SaysAsync("approvals"), "version.refuse.open");
        Assert.Contains("reason", Assert.IsType<Mend>(await top.SendsAsync(form, ("reason", " "))).Errors.Keys);
        Assert.Contains("Reason: Too long", top.TextOf(await top.SendsAsync(form, ("reason", "Too long"))), StringComparison.Ordinal);
        var manager = new Talk(house, mia);
        Assert.Contains("has not approved this version", manager.TextOf(await manager.SaysAsync("publish access-control 1.0")), StringComparison.Ordinal);
        Assert.Contains("Rule: row 29", manager.TextOf(await manager.SaysAsync("approvals")), StringComparison.Ordinal);
        Assert.Contains("Rule: row 28", top.TextOf(await top.SaysAsync("publish access-control 1.0")), StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_published_version_cannot_be_changed_and_bad_proposals_are_named(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        await house.PublishAsync(Policies.Version());
        var register = house.Get<DocumentRegister>();
        Task<Result<DocumentVersion>> TryAsync(ProposedVersion v) => house.WorkAsync(w => register.ProposeAsync(w, v, CancellationToken.None));

        Assert.False((await TryAsync(Policies.Version())).IsRefused);
        Assert.Equal("Acknowledgements.Refused.LabelTaken", (await TryAsync(Policies.Version() with { DueDays = 3 })).Refusal?.Code);
        Assert.Equal("Acknowledgements.Refused.EditorialReason", (await TryAsync(Policies.Version("2.0") with { Editorial = true })).Refusal?.Code);
        Assert.Equal(
            "Acknowledgements.Refused.EditorialFirst",
            (await TryAsync(Policies.Version(code: "new") with { Editorial = true, EditorialReason = "typo" })).Refusal?.Code);
        var english = Policies.Text("en", "A", 2);
        Assert.Equal(
            "Acknowledgements.Proposal.QuizDiffers",
            (await TryAsync(Policies.Version("3.0") with { Texts = [english, Policies.Text("de", "A", 3)] })).Refusal?.Code);
        Assert.Equal("Acknowledgements.Proposal.Body", (await TryAsync(Policies.Version("3.0") with { Texts = [english with { Body = " " }] })).Refusal?.Code);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_waiting_version_is_a_duty_of_top_management_and_then_of_the_isms_manager(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var version = await ProposeAsync(house, Policies.Version());
        Task<IReadOnlyList<Duty>> DutiesAsync() => house.WorkAsync(w => house.Get<DutyBook>().OpenAsync(w, CancellationToken.None));

        var approval = Assert.Single(await DutiesAsync());
        Assert.Equal((tom.Id, DutyClass.N, DutyKind.WorkItem, new DateOnly(2026, 11, 30)), (approval.NextActor, approval.Class, approval.Kind, approval.Due));
        var card = await house.WorkAsync(w => house.Get<DutyBook>().CardAsync(w, approval, CancellationToken.None));
        Assert.Contains(card.Buttons, b => b.Name == "version.approve" && b.Value.EndsWith(version.Hash, StringComparison.Ordinal));
        await house.WorkAsync(w => house.Get<DocumentRegister>().ApproveAsync(w, version.Id, version.Hash, CancellationToken.None));
        Assert.Equal(mia.Id, Assert.Single(await DutiesAsync()).NextActor);
        await house.WorkAsync(w => house.Get<PublicationRegister>().PublishAsync(w, version.Id, version.Hash, CancellationToken.None));

        var reading = await DutiesAsync();
        Assert.Equal([mia.Id, tom.Id], reading.Select(d => d.NextActor).OrderBy(p => p.Value, StringComparer.Ordinal));
        Assert.All(reading, d => Assert.Equal((DutyClass.L, DutyKind.Acknowledgement, new DateOnly(2026, 12, 7)), (d.Class, d.Kind, d.Due)));
    }

    [Fact]
    public async Task Everybody_reads_what_is_published_and_only_deciders_what_is_not()
    {
        await using var house = await Policies.HouseAsync();
        var hal = await house.AddPersonAsync("Hal");
        var tom = await house.AddPersonAsync("Tom", null, Role.TopManagement);
        await house.PublishAsync(Policies.Version() with { Audience = new Audience { Departments = ["Nobody"] } });
        var secret = await ProposeAsync(house, Policies.Version("2.0"));
        var talk = new Talk(house, hal);

        var list = await talk.SaysAsync("Richtlinien?");
        Assert.Equal("Access control", talk.TextOf(Talk.FormOf(await talk.PressesAsync(list, "policy.read")).Title));
        Assert.Contains("Rule: row 1", talk.TextOf(await talk.PressesAsync("policy.read", secret.Id)), StringComparison.Ordinal);
        Assert.IsType<Open>(await new Talk(house, tom).PressesAsync("policy.read", secret.Id));
    }

    private static async Task<DocumentVersion> ProposeAsync(TestHouse house, ProposedVersion proposed) =>
        (await house.WorkAsync(w => house.Get<DocumentRegister>().ProposeAsync(w, proposed, CancellationToken.None))).Value;
}
