using System.Text.Json.Nodes;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Channels.Slack;
using ComplianceBot.Tests.Channels.Teams;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;
using BlockKit = ComplianceBot.Host.Channels.Slack.Drawing.BlockKit;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>The forms of those who decide fit into both chat products, in both languages, whatever people wrote; what they wrote is no markup.</summary>
public sealed class OfficeFormsTests
{
    private const string Hostile = "<!channel> <at>all</at> *bold* [link](https://evil.example) <script>";

    private static readonly (string Route, string Field)[] Reasons =
    [
        (FindingRoutes.SendBack, "reason"), (FindingRoutes.NeedNoAction, "reason"), (FindingRoutes.Decline, "reason"), (FindingRoutes.Effective, "checked"),
        (FindingRoutes.Incomplete, "reason"), (FindingRoutes.Ineffective, "reason"), (FindingRoutes.Reopen, "reason"), (FindingRoutes.Appeal, "reason"),
        (FindingRoutes.Reject, "reason"), (FindingRoutes.Disagree, "reason"), (FindingRoutes.RefuseExtension, "reason"),
    ];

    [Fact]
    public async Task Every_form_fits_into_both_products_in_both_languages()
    {
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton(SlackModule.Words));
        var slack = new BlockKit(house.Get<Wording>());

        foreach (var form in Forms())
        {
            foreach (var reader in new[] { DrawnCards.English, DrawnCards.German })
            {
                var modal = (JsonObject)JsonNode.Parse(slack.Modal(form, reader).ToJson())!;
                Assert.Null(SlackLimits.OfView(modal, "modal"));
                Assert.DoesNotContain("<!channel>", modal.ToJsonString(), StringComparison.Ordinal);
                EmittedJson.Keep("modal", modal);
            }

            Assert.DoesNotContain("<at>", DrawnCards.Dialog(form).ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_text_of_three_thousand_signs_can_be_typed_wherever_somebody_gives_a_reason() =>
        Assert.All(Forms().SelectMany(f => f.Fields).OfType<TextField>().Where(f => f.Long), f => Assert.Equal(3000, f.MaxLength));

    [Fact]
    public void Every_form_has_the_button_that_leads_to_it()
    {
        var view = View(Finding());
        Assert.All(Reasons, r => Assert.Equal(r.Route + Doors.Suffix, Doors.To(OfficeForms.Reason(view, r.Route, r.Field)).Buttons[0].Name));
        Assert.All(Forms(), f => Assert.NotNull(f.Submit));
    }

    private static List<Form> Forms()
    {
        var (view, whole) = (View(Finding()), View(Finding() with { OwnerId = null, VerifierId = null }));
        return
        [
            .. Reasons.Select(r => OfficeForms.Reason(view, r.Route, r.Field, "wish")), OfficeForms.Classify(whole, asksBody: true), OfficeForms.Classify(view, asksBody: false),
            OfficeForms.Body(view), OfficeForms.Name(view, FindingRoutes.Assign), OfficeForms.Name(view, FindingRoutes.NameVerifier), OfficeForms.Observation(view, 14),
            OfficeForms.Close(view),
        ];
    }

    private static CorrectiveAction Finding() => Findings.In(CorrectiveActionState.Implemented, Severity.Major, FindingSource.ExternalAudit) with
    {
        Reference = "CA-1",
        Description = string.Concat(Enumerable.Repeat(Hostile + "\n", 50)),
        EffectCheck = Hostile,
    };

    private static CorrectiveActionView View(CorrectiveAction finding) => new(
        finding, Requirements.Find(finding.RequirementId)!, AwaitedTasks.Of(finding, Findings.Settings), [], [], new Dictionary<PersonId, string>());
}
