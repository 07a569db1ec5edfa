using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Arrivals;
using ComplianceBot.Tests.Calendars;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Parcels;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Words;

/// <summary>
/// In the made-up language every sentence out of the word files stands in brackets. Whatever letters are left outside them were
/// written past the word files, or are the organisation's own texts.
/// </summary>
public sealed partial class PseudoLanguageTests
{
    private static readonly string[] OwnTexts =
    [
        .. ReviewWalk.OwnTexts, .. FindingIntakeWalk.OwnTexts, .. FindingOwnerWalk.OwnTexts, .. FindingOfficeWalk.OwnTexts, .. FindingRecordWalk.OwnTexts,
        .. EvidenceWalk.OwnTexts, .. ApplicabilityWalk.OwnTexts, .. AuditPlanWalk.OwnTexts, .. CertificationWalk.OwnTexts, .. AuditRunWalk.OwnTexts, .. PackWalk.OwnTexts,
        .. PrivacyWalk.OwnTexts,
        "I have read Access control, version 1.0.", "Access control", "access-control", "Most break-ins start with an account.", "Intro.", "Accounts", "Access",
        "Never share your password.", "The owner decides.", "also wrong", "wrong", "right", "Question", "Please read “” again.", "Ada Boss", "Ada", "Calibration",
        "Sales", "berlin", "AK-1", "AK-2", "AK-3", "incidents", "Cam, cam@nordlicht.example", "Cam", "de, en",
    ];

    [Fact]
    public async Task No_sentence_escapes_the_word_files_on_any_way_that_somebody_may_go()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder.Path);
        var ada = await house.HiresAsync("Ada", [Role.IsmsManager, Role.TopManagement], p => p with { Language = Wording.Pseudo });
        var walk = new Walk(house, ada);

        await ReadAsync(house, walk, ada);
        await ManageAsync(house, walk, await house.HiresAsync("Ben"));
        await ConfirmAsync(house, walk);
        await EvidenceWalk.GoAsync(house, walk, ada);
        await ApplicabilityWalk.GoAsync(house, walk, ada);
        await FindingIntakeWalk.GoAsync(house, walk);
        await FindingRecordWalk.GoAsync(house, walk, ada);
        await FindingOwnerWalk.GoAsync(house, walk, ada);
        await FindingOfficeWalk.GoAsync(house, walk, ada);
        await AuditPlanWalk.GoAsync(house, walk, ada);
        await CertificationWalk.GoAsync(house, walk, ada);
        await AuditRunWalk.GoAsync(house, walk, ada);
        await CalendarWalk.GoAsync(walk);
        await ReviewWalk.GoAsync(house, walk, ada);
        await SealWalk.GoAsync(house, walk);
        await PackWalk.GoAsync(walk, ada.Id);
        await PrivacyWalk.GoAsync(house, walk, ada);
        await StatusWalk.GoAsync(house, walk);

        var missed = Walk.Everything(house).Keys.Except(walk.Answered).ToList();
        Assert.True(missed.Count == 0, "Nobody went these ways; add a step to the walk: " + string.Join(", ", missed));
        AssertNothingEscaped(house, walk, ada);
    }

    [Fact]
    public async Task No_sentence_escapes_the_word_files_where_somebody_may_not_go()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder.Path);
        var eve = await house.HiresAsync("Eve", [Role.ExternalAuditor], p => p with { Language = Wording.Pseudo });
        var walk = new Walk(house, eve);

        foreach (var (_, input) in Walk.Everything(house)) await walk.TakeAsync(input);

        Assert.Empty(walk.Answered);
        Assert.All(walk.Shown, move => Assert.Equal("People.Refused.NotAllowed", Assert.IsType<Reply>(move).Card.Title.Key));
        AssertNothingEscaped(house, walk, eve);
    }

    [Fact]
    public void The_test_would_notice_a_sentence_that_escaped() => Assert.True(HasLetters("⟦A sentence⟧ and one that escaped"));

    internal static Task<TestHouse> HouseAsync(string folder) => TestHouse.BuildAsync(more: services => services
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder, ["Calendar:Address"] = CalendarHouse.Outside.ToString() }).Build())
        .AddSingleton<IFileSource>(new FileShelf())
        .AddSingleton<ICourier>(new PretendCourier())
        .AddSingleton<IAuditScope>(new LedAudits())
        .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams"))
        .AddSingleton(SlackModule.Words).AddSingleton(TeamsModule.Words));

    /// <summary>What everybody does: asks, reads, answers, confirms, snoozes, and goes on leave.</summary>
    internal static async Task ReadAsync(TestHouse house, Walk walk, Person ada)
    {
        var version = await house.PublishAsync(Policies.Version());
        var assignment = (await house.OnlyAsync(ada)).Id;
        foreach (var words in new[] { "help", "my tasks", "snooze", "policies", "feedback", "leave", "sing a song" }) await walk.SaysAsync(words);
        foreach (var button in new[] { "help", "welcome", "tasks", "home", "tasks.choose" }) await walk.PressesAsync(button);
        await walk.PressesAsync("tasks.show", "assignment/" + assignment);
        await walk.PressesAsync("acknowledgement.why", assignment);
        await walk.SendsAsync(await walk.PressesAsync("snooze", "assignment/" + assignment), ("days", "3"));
        await walk.PressesAsync("snooze.take", $"assignment/{assignment}|1");
        await walk.PressesAsync("acknowledgement.newest", version.DocumentId);
        var quiz = await walk.SendsAsync(await walk.PressesAsync("acknowledgement.open", assignment));
        var failed = await walk.SendsAsync(quiz, ("q1", "1"), ("q2", "1"));
        var statement = await walk.SendsAsync(await walk.SendsAsync(failed), ("q1", "0"), ("q2", "0"));
        await walk.SendsAsync(statement);
        await walk.SendsAsync(statement, ("consent", "yes"));
        await walk.SaysAsync("feedback");
        await walk.SendsAsync(await walk.PressesAsync("acknowledgement.feedback.open", version.Id), ("score", "5"));
        await walk.SendsAsync(await walk.PressesAsync("policy.read", version.Id));
        await walk.SendsAsync(await walk.PressesAsync("leave.form.open"), ("from", "2026-12-01"), ("to", "2026-12-04"));
        await walk.PressesAsync("leave.remove", (await house.WorkAsync(w => house.Get<LeaveStore>().OfPersonAsync(w, ada.Id, default)))[0].Id);
    }

    /// <summary>What the ISMS manager and top management do: figures, waivers and the like, and versions on their way.</summary>
    internal static async Task ManageAsync(TestHouse house, Walk walk, Person ben)
    {
        foreach (var words in new[] { "status", "training", "training access-control", "approvals", "publish" }) await walk.SaysAsync(words);
        foreach (var button in new[] { "status", "training" }) await walk.PressesAsync(button);
        await house.RoundAsync();
        (string, string)[] about = [("person", ben.Mail), ("document", "access-control"), ("note", "A talk")];
        await walk.SendsAsync(await walk.SaysAsync("new tries"), about);
        await walk.SendsAsync(await walk.SaysAsync("signed list"), [.. about, ("list", " "), ("held_on", "2026-11-23")]);
        await walk.SendsAsync(await walk.SaysAsync("exercise"), [.. about, ("held_on", "2026-11-23"), ("result", "passed")]);
        await walk.SendsAsync(await walk.SaysAsync("waive"), [.. about, ("reason", "A talk"), ("until", "2026-12-31")]);
        await house.PublishAsync(Policies.Version(code: "incidents"));
        await walk.PressesAsync("acknowledgement.cancel", (await house.LiveAsync(ben)).Single(a => a.State.IsOpen()).Id);

        var versions = new List<DocumentVersion>();
        foreach (var version in new[] { Policies.Version("3.0"), Policies.Version("3.1") })
            versions.Add((await house.WorkAsync(w => house.Get<DocumentRegister>().ProposeAsync(w, version, default))).Value);
        await walk.SaysAsync("approvals");
        await walk.PressesAsync("version.show", versions[0].Id);
        await walk.SendsAsync(await walk.PressesAsync("version.refuse.open", VersionCards.ValueOf(versions[0])), ("reason", "A talk"));
        await walk.PressesAsync("version.approve", VersionCards.ValueOf(versions[1]));
        await walk.PressesAsync("version.publish", VersionCards.ValueOf(versions[1]));
    }

    /// <summary>What those do who give roles and say whose account it is.</summary>
    private static async Task ConfirmAsync(TestHouse house, Walk walk)
    {
        var cam = await house.HiresAsync("Cam");
        await house.TakeAsync((cam with { Id = new PersonId("nobody") }).TurnOf(new Said("help")));
        foreach (var words in new[] { "confirmations", "role", "link", $"role {cam.Mail} control_owner" }) await walk.SaysAsync(words);
        await walk.SendsAsync(await walk.SaysAsync("link " + cam.Mail), ("account", "slack/Unobody"));
        foreach (var (role, button) in new[] { (Role.InternalAuditor, "confirmation.confirm"), (Role.Administrator, "confirmation.refuse") })
        {
            var asked = await house.WorkAsync(w => house.Get<Confirmations>().AskAsync(w, ConfirmationKind.Role, cam.Id, role.ToString(), null, default));
            await walk.SaysAsync("confirmations");
            await walk.PressesAsync("confirmation.show", asked.Id);
            await walk.PressesAsync(button, asked.Id);
        }
    }

    private static void AssertNothingEscaped(TestHouse house, Walk walk, Person person)
    {
        var escaped = walk.Shown.SelectMany(move => Visible(house, move, person.Reader)).Where(HasLetters).Distinct().ToList();
        Assert.True(escaped.Count == 0, string.Join('\n', escaped));
    }

    private static IEnumerable<string> Visible(TestHouse house, Move move, Reader reader)
    {
        var (slack, teams) = (new BlockKit(house.Get<Wording>()), new AdaptiveCards(house.Get<Wording>()));
        return move switch
        {
            Reply { Card: var card } => Strings(slack.Message(card, reader).BlocksJson).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Replace { Card: var card } => Strings(slack.Message(card, reader).BlocksJson).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Close { Card: { } card } => Strings(slack.Page(card, reader).ToJson()).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Open { Form: var form } => Strings(slack.Modal(form, reader).ToJson()).Concat(Strings(teams.Dialog(form, reader, null, null).ToJsonString())),
            Mend mend => mend.Errors.Values.Select(e => house.Get<Wording>().Write(e, reader)),
            _ => [],
        };
    }

    /// <summary>The texts in the JSON that a person sees or hears.</summary>
    private static List<string> Strings(string json)
    {
        var found = new List<string>();
        void Walk(JsonElement element, string name)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                        if (property.Name is not ("data" or "msteams" or "private_metadata")) Walk(property.Value, property.Name);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray()) Walk(item, name);
                    break;
                case JsonValueKind.String when name is "text" or "title" or "label" or "fallbackText" or "errorMessage" or "placeholder" or "accessibility_label" or "alt_text":
                    found.Add(element.GetString()!);
                    break;
            }
        }

        using var document = JsonDocument.Parse(json);
        Walk(document.RootElement, "");
        return found;
    }

    private static bool HasLetters(string text)
    {
        var outside = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var sign in text)
        {
            depth += sign == '⟦' ? 1 : sign == '⟧' ? -1 : 0;
            if (depth == 0 && sign != '⟧') outside.Append(sign);
        }

        // first what is neutral as a whole: a secret word may hold an own text by chance
        var left = NeutralPattern().Replace(outside.ToString().Replace("\\", "", StringComparison.Ordinal), "");
        return LetterPattern().IsMatch(OwnTexts.Aggregate(left, (rest, own) => rest.Replace(own, "", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex LetterPattern();

    /// <summary>The letters of a quiz's options, fingerprints, and the secret word of a page.</summary>
    [GeneratedRegex(@"\b[A-J]\)|\b[0-9a-f]{12}\b|https://bot\.nordlicht\.example/(?:calendar/(?:new|file)|personal-data)/[\w-]{43}")]
    private static partial Regex NeutralPattern();
}
