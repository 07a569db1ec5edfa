using System.Reflection;
using System.Text.Json;
using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>The worked examples of training figures in the area "status" (ST-TR, ST-TO, ST-TP, DT-8).</summary>
public sealed class GoldenTrainingTests
{
    [Theory]
    [TrainingExamples]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("status", id);
        var asOf = example.Given.Day("as_of");
        var (counts, total) = CountsOf(example.Given.GetProperty("assignments"), asOf);
        var quizzes = example.Given.GetProperty("quizzes");
        var figures = TrainingFigures.Of(counts, (quizzes.Number("passed_first_attempt"), quizzes.Number("with_attempt")), asOf);

        foreach (var part in example.Expect.EnumerateObject())
        {
            switch (part.Name)
            {
                case "total": Assert.Equal(part.Value.GetInt32(), total); break;
                case "required": Assert.Equal(part.Value.GetInt32(), figures.Completion.Denominator); break;
                case "ST-TR": Assert.Equal(part.Value.GetDecimal(), figures.Completion.Percent); break;
                case "on_time_denominator": Assert.Equal(part.Value.GetInt32(), figures.OnTime.Denominator); break;
                case "ST-TO": Assert.Equal(part.Value.GetDecimal(), figures.OnTime.Percent); break;
                case "ST-TP": Assert.Equal(part.Value.GetDecimal(), figures.FirstAttempt.Percent); break;
                case "empty_department_ST-TR": Assert.Null(TrainingFigures.Of([], (0, 0), asOf).Completion.Percent); break;
                default: throw new XunitException($"The example expects '{part.Name}', which no test understands.");
            }
        }
    }

    private static (List<AssignmentCount> Counts, int Total) CountsOf(JsonElement given, DateOnly asOf)
    {
        given.OnlyHas(
            "acknowledged_current", "acknowledged_on_time", "waived", "cancelled_leavers", "on_leave_since_before_due", "open_not_yet_due", "overdue");
        var done = given.Number("acknowledged_current");
        var onTime = given.Number("acknowledged_on_time");
        var open = Bucket(AssignmentState.Assigned, asOf.AddDays(3), Done.No);
        AssignmentCount[] all =
        [
            new(Bucket(AssignmentState.Acknowledged, asOf.AddDays(-20), Done.OnTime), onTime),
            new(Bucket(AssignmentState.Acknowledged, asOf.AddDays(-20), Done.Late), done - onTime),
            new(Bucket(AssignmentState.Waived, asOf.AddDays(-20), Done.Void), given.Number("waived")),
            new(Bucket(AssignmentState.Cancelled, asOf.AddDays(-20), Done.Void), given.Number("cancelled_leavers")),
            new(open with { DueOn = asOf.AddDays(-2) }, given.Number("on_leave_since_before_due")),
            new(open, given.Number("open_not_yet_due")),
            new(open with { DueOn = asOf.AddDays(-1) }, given.Number("overdue")),
        ];
        return ([.. all, all[4] with { Number = -all[4].Number }], all.Sum(c => c.Number));

        AssignmentBucket Bucket(AssignmentState state, DateOnly due, Done result) => new()
        {
            VersionId = "v1", Department = "Sales", State = state, DueOn = due, ValidUntil = asOf.AddDays(100), Standing = true, Done = result,
        };
    }
}

/// <summary>The examples of the area "status" that are about training; the others are another capability's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrainingExamplesAttribute : DataAttribute
{
    public TrainingExamplesAttribute()
    {
        if (!Ids.Any()) Skip = "The golden file has no example about training figures.";
    }

    private static IEnumerable<string> Ids => GoldenFile.Of("status").Where(e => e.Given.Has("assignments")).Select(e => e.Id);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Skip is null ? Ids.Select(id => new object[] { id }) : [["status"]];
}
