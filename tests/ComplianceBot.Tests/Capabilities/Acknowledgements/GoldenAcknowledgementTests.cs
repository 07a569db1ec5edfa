using System.Text.Json;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>The worked examples of the area "acknowledgement"; the form of an example decides what it checks.</summary>
public sealed class GoldenAcknowledgementTests
{
    [Theory]
    [GoldenExamples("acknowledgement")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("acknowledgement", id);
        switch (example.Given)
        {
            case var given when given.Has("sequence"):
                GoldenQuiz.Check(given, example.Expect);
                break;
            case var given when given.Has("records"):
                GoldenRenewal.Check(given, example.Expect);
                break;
            default:
                throw new XunitException($"No calculation understands the form '{example.Given.Form()}' of example {id}.");
        }
    }

    internal static string WireName(Enum state) =>
        string.Concat(state.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : c.ToString())).ToUpperInvariant();

    internal static bool IsTrue(JsonElement json, string name) => json.Has(name) && json.GetProperty(name).GetBoolean();
}
