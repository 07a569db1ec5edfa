using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

public sealed class DocumentHashTests
{
    private static string Of(ProposedVersion version) => DocumentHash.OfVersion(version, AcknowledgementSettings.Defaults);

    [Fact]
    public void The_same_version_has_the_same_hash_whatever_the_line_ends_and_the_order_of_lists()
    {
        var version = Policies.Version() with { Audience = new Audience { Departments = ["A", "B"] } };
        var other = version with
        {
            Audience = new Audience { Departments = ["B", "A"] },
            Texts = [.. version.Texts.Reverse().Select(t => t with { Body = t.Body.Replace("\n", "\r\n", StringComparison.Ordinal) })],
        };
        Assert.Equal(Of(version), Of(other));
        Assert.Matches("^[0-9a-f]{64}$", Of(version));
    }

    [Fact]
    public void Any_change_of_substance_changes_the_hash()
    {
        var version = Policies.Version();
        ProposedVersion[] changed =
        [
            version with { Version = "1.1" }, version with { DueDays = 7 }, version with { ValidDays = 100 }, version with { PassPercent = 90 },
            version with { Editorial = true, EditorialReason = "typo" }, version with { Audience = new Audience { Roles = [Role.ControlOwner] } },
            version with { Texts = [version.Texts[0]] },
            version with { Texts = [version.Texts[0] with { Body = "Other" }, version.Texts[1]] },
            version with { Texts = [version.Texts[0] with { Statement = "Other" }, version.Texts[1]] },
            Policies.Version(questions: 3),
        ];
        Assert.Equal(changed.Length + 1, changed.Append(version).Select(Of).Distinct().Count());
    }
}
