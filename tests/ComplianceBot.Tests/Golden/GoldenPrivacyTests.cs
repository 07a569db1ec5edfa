using System.Text.Json;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Retention;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Golden;

/// <summary>A request to be forgotten: when it must be answered, and what becomes of each kind of data (PR-6, PR-7).</summary>
public sealed class GoldenPrivacyTests
{
    private static readonly RetentionRules Rules = new(new RetentionSettings());

    [Theory, GoldenExamples("privacy")]
    public void Golden_privacy(string id)
    {
        var example = GoldenFile.ById("privacy", id);
        var given = example.Given;
        given.OnlyHas("received_on", "left_on", "data", "decision", "decided_on");
        GoldenJson.NeedsOneOf("decision", given.Text("decision"), "granted by data protection officer");
        var received = given.Day("received_on");
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["answer_due_on"] = Written(ErasurePlan.AnswerDueOn(received, isExtended: false)),
            ["answer_due_if_extended"] = Written(ErasurePlan.AnswerDueOn(received, isExtended: true)),
        };
        foreach (var data in given.Each("data")) found[data.Text("id")] = Written(Outcome(data, given, isHeld: false));
        var deleted = given.Each("data").Select(d => (Id: d.Text("id"), Outcome(d, given, isHeld: true).Step)).Where(o => o.Step is ErasureStep.Delete or ErasureStep.AlreadyDeleted);
        found["with_legal_hold_on_all"] = $"deleted [{string.Join(", ", deleted.Select(o => o.Id))}], answered by {Written(ErasurePlan.AnswerDueOn(received, isExtended: false))}";

        Assert.Equal(Expected(example.Expect), found);
    }

    private static ErasureOutcome Outcome(JsonElement data, JsonElement given, bool isHeld) =>
        ErasurePlan.Of(DataOf(data, given), given.Day("decided_on"), Rules, isHeld);

    private static PersonRecord DataOf(JsonElement data, JsonElement given)
    {
        data.OnlyHas("id", "kind", "attempt_on", "latest", "state", "role", "closed_on", "identity_essential", "audit_last_day");
        var (rule, from) = data.Text("kind") switch
        {
            "quiz_answers" => ("RT-6", data.Day("attempt_on")),
            "conversation_text" => ("RT-7", data.Day("latest")),
            "acknowledgement_result" => ("RT-5", given.Day("left_on")),
            "corrective_action" => ("RT-2", data.Day("closed_on")),
            "audit_report" => ("RT-1", data.Day("audit_last_day")),
            var kind => throw new XunitException($"The example has the kind '{kind}', which no test understands."),
        };
        return new PersonRecord
        {
            Kind = data.Text("kind"), RecordId = data.Text("id"), RuleId = rule, FromDay = from, IsIdentityEssential = data.Has("identity_essential") && data.GetProperty("identity_essential").GetBoolean(),
        };
    }

    private static SortedDictionary<string, string> Expected(JsonElement expect)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in expect.EnumerateObject())
        {
            expected[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()!
                : property.Name == "with_legal_hold_on_all" ? HeldOf(property.Value)
                : StepOf(property.Value);
        }

        return expected;
    }

    private static string HeldOf(JsonElement held)
    {
        held.OnlyHas("deleted", "still_answered_by");
        return $"deleted [{string.Join(", ", held.Each("deleted").Select(d => d.GetString()))}], answered by {held.Text("still_answered_by")}";
    }

    private static string StepOf(JsonElement step)
    {
        step.OnlyHas("action", "on", "delete_on");
        return $"{step.Text("action")} {(step.Has("on") ? step.Text("on") : step.Text("delete_on"))}";
    }

    private static string Written(ErasureOutcome outcome)
    {
        var action = outcome.Step switch
        {
            ErasureStep.AlreadyDeleted => "already deleted",
            ErasureStep.Delete => "delete",
            ErasureStep.Pseudonym => "pseudonym",
            ErasureStep.Restrict => "restrict",
            ErasureStep.Held => "held",
        };
        return $"{action} {Written(outcome.On!.Value)}";
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
