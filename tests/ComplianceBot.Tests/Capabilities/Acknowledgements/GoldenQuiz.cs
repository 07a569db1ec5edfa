using System.Globalization;
using System.Text.Json;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Walks through a sequence of actions on one assignment (A2 to A6n, AK-4, AK-5).</summary>
internal sealed class GoldenQuiz
{
    private readonly bool _hasQuiz;
    private readonly int _pass;
    private readonly int _most;
    private readonly PersonId _person;
    private readonly Dictionary<int, decimal> _shown = [];
    private Assignment _assignment;

    private GoldenQuiz(JsonElement given)
    {
        given.OnlyHas("quiz", "pass_percent", "max_attempts", "person", "sequence", "other_person_failed_three_times");
        (_hasQuiz, _pass, _most) = (given.GetProperty("quiz").GetBoolean(), given.Number("pass_percent"), given.Number("max_attempts"));
        _person = new PersonId(given.Text("person"));
        _assignment = Assignments.New(_person, _most);
    }

    public static void Check(JsonElement given, JsonElement expect)
    {
        var walk = new GoldenQuiz(given);
        foreach (var step in given.Each("sequence"))
        {
            Assert.Equal(step.Text("state"), GoldenAcknowledgementTests.WireName(walk._assignment.State));
            var n = step.Number("n");
            Assert.Equal(expect.GetProperty("results").Text(n.ToString(CultureInfo.InvariantCulture)), walk.Do(n, step.Text("do")));
        }

        foreach (var part in expect.EnumerateObject()) walk.Expect(part, given);
    }

    private void Expect(JsonProperty part, JsonElement given)
    {
        switch (part.Name)
        {
            case "results":
                break;
            case "attempts_at_end":
                Assert.Equal(part.Value.GetInt32(), _assignment.Attempts);
                break;
            case "other_person":
                Assert.True(GoldenAcknowledgementTests.IsTrue(given, "other_person_failed_three_times"));
                OtherPerson(part.Value);
                break;
            case var name when name.StartsWith("score_shown_", StringComparison.Ordinal):
                Assert.Equal(part.Value.GetDecimal(), _shown[int.Parse(name["score_shown_".Length..], CultureInfo.InvariantCulture)]);
                break;
            default:
                throw new XunitException($"The example expects '{part.Name}', which no test understands.");
        }
    }

    private string Do(int n, string action)
    {
        var result = action.Split(' ') switch
        {
            ["open"] => _assignment.Open(_person, Assignments.Now),
            ["retry"] => _assignment.Retry(_person),
            ["acknowledge"] => _assignment.Acknowledge(_person, _hasQuiz, Assignments.Given),
            ["acknowledge", "by", "delegate"] => _assignment.Acknowledge(new PersonId("delegate"), _hasQuiz, Assignments.Given),
            ["quiz", var score] => Answer(n, score),
            _ => throw new XunitException($"The example has the action '{action}', which no test understands."),
        };
        if (result.IsRefused) return "refused";
        _assignment = result.Value.Now;
        return GoldenAcknowledgementTests.WireName(_assignment.State);
    }

    private Result<AssignmentChange> Answer(int n, string score)
    {
        var parts = score.Split('/').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var result = Judged(parts[0], parts[1], _pass);
        _shown[n] = result.Shown;
        return _assignment.SubmitQuiz(_person, result, Assignments.Now);
    }

    /// <summary>Somebody who failed every time.</summary>
    private void OtherPerson(JsonElement expect)
    {
        expect.OnlyHas("retry", "isms_manager_told_once", "after_A5x");
        var other = new PersonId("other");
        var assignment = Assignments.New(other, _most).Open(other, Assignments.Now).Value.Now;
        var told = 0;
        for (var attempt = 1; attempt <= _most; attempt++)
        {
            if (attempt > 1) assignment = assignment.Retry(other).Value.Now;
            var failed = assignment.SubmitQuiz(other, Judged(0, 10, _pass), Assignments.Now).Value.Now;
            if (failed.StopTold && !assignment.StopTold) told++;
            assignment = failed;
        }

        Assert.Equal(expect.Text("retry"), "refused " + assignment.Retry(other).Refusal!.RuleId);
        Assert.Equal(expect.GetProperty("isms_manager_told_once").GetBoolean(), told == 1);
        var reset = assignment.ResetAttempts(_most, "talk", Assignments.Now).Value;
        Assert.Equal("A5x", reset.RuleId);
        Assert.Equal(expect.Text("after_A5x"), GoldenAcknowledgementTests.WireName(reset.Now.State));
        Assert.Equal(_most, reset.Now.AttemptsLeft);
        Assert.Equal(_most + 1, reset.Now.SubmitQuiz(other, Judged(10, 10, _pass), Assignments.Now).Value.Now.Attempts);
    }

    private static QuizResult Judged(int right, int questions, int pass) =>
        Quiz.Judge(right, questions, pass);
}
