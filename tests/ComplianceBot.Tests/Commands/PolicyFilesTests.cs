using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Commands;

public sealed class PolicyFilesTests : IDisposable
{
    private const string Settings = "code: clean-desk\nversion: \"1.0\"\n";
    private const string Page = "---\ntitle: Clean desk\nwhy: Papers get lost.\nstatement: I have read {version}.\nminutes: 3\n---\n\n## Desk\n\nKeep it clean.\n";
    private const string Quiz = "questions:\n  - id: q1\n    correct: 1\n    en: { section: Desk, question: What?, options: [a, b], explain: Read again. }\n";

    private readonly Desk _desk = new();

    [Fact]
    public async Task The_sample_policies_are_read_in_both_languages_with_their_quizzes()
    {
        var faults = new Faults();
        var policies = await PolicyFiles.ReadAsync(Path.Combine(Repository.Root, "samples/policies"), faults, CancellationToken.None);

        Assert.Empty(faults.All);
        Assert.Equal(6, policies.Count);
        Assert.All(policies, p => Assert.Equal(["de", "en"], p.Pages.Select(page => page.Language)));
        Assert.All(policies.SelectMany(p => p.Pages), page => Assert.NotEmpty(page.Questions));
        Assert.Equal([Role.ControlOwner, Role.IsmsManager, Role.InternalAuditor, Role.TopManagement], policies.Single(p => p.Code == "risk-management").Audience.Roles);
        Assert.Equal(75, policies.Single(p => p.Code == "business-continuity").PassPercent);
    }

    [Fact]
    public async Task A_folder_is_read_as_it_is()
    {
        var (policies, faults) = await ReadAsync(Settings, Page, Quiz);

        Assert.Empty(faults);
        var page = Assert.Single(Assert.Single(policies).Pages);
        Assert.Equal("## Desk\n\nKeep it clean.", page.Body);
        Assert.Equal(("q1", 1, 2), (page.Questions[0].Id, page.Questions[0].Correct, page.Questions[0].Options.Count));
    }

    [Theory]
    [InlineData(Settings + "du_days: 3\n", Page, Quiz, "clean-desk/policy.yaml, line 3: 'du_days' is not known here.")]
    [InlineData("version: \"1.0\"\n", Page, Quiz, "clean-desk/policy.yaml, line 1: code is missing or empty.")]
    [InlineData(Settings + "due_days: soon\n", Page, Quiz, "clean-desk/policy.yaml, line 3: due_days must be a whole number.")]
    [InlineData(Settings + "pass_percent: 101\n", Page, Quiz, "clean-desk/policy.yaml, line 1: pass_percent must lie between 1 and 100.")]
    [InlineData(Settings + "editorial: true\n", Page, Quiz, "clean-desk/policy.yaml, line 1: An editorial version needs an editorial_reason (AK-2).")]
    [InlineData(Settings + "audience:\n  roles: [emperor]\n", Page, Quiz, "clean-desk/policy.yaml, line 4: The role 'emperor' is not known. The roles are: employee, control_owner, isms_manager, internal_auditor, top_management, external_auditor, administrator.")]
    [InlineData(Settings, "# No front matter\n", Quiz, "clean-desk/en.md, line 1: The front matter is missing: title, why, statement and minutes between two lines of three hyphens.")]
    [InlineData(Settings, "---\ntitle: T\nwhy: W\nstatement: I did.\nminutes: 3\n---\nText\n", Quiz, "clean-desk/en.md, line 2: statement must name the version with {version} (A6).")]
    [InlineData(Settings, "---\ntitle: T\nwhy: W\nstatement: '{version}'\nminutes: 3\n---\n", Quiz, "clean-desk/en.md: There is no text after the front matter.")]
    [InlineData(Settings, Page, "questions:\n  - id: q1\n    correct: 2\n    en: { section: Desk, question: What?, options: [a, b] }\n", "clean-desk/quiz.yaml, line 2: correct of the question q1 must name one of its options, counted from 0.")]
    [InlineData(Settings, Page, "questions:\n  - id: q1\n    correct: 1\n    de: { section: Desk, question: What?, options: [a, b] }\n", "clean-desk/quiz.yaml, line 2: The question q1 has no words in en.")]
    public async Task What_is_wrong_is_said_with_file_and_line(string settings, string page, string quiz, string sentence)
    {
        var (_, faults) = await ReadAsync(settings, page, quiz);
        Assert.Contains(sentence, faults);
    }

    [Fact]
    public async Task Yaml_that_is_not_well_formed_is_said_with_its_line()
    {
        var (_, faults) = await ReadAsync(Settings + "audience: [\n", Page, Quiz);
        Assert.StartsWith("clean-desk/policy.yaml, line ", Assert.Single(faults), StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    private async Task<(IReadOnlyList<PolicyFolder> Policies, IReadOnlyList<string> Faults)> ReadAsync(string settings, string page, string quiz)
    {
        _desk.Write("p/clean-desk/policy.yaml", settings);
        _desk.Write("p/clean-desk/en.md", page);
        _desk.Write("p/clean-desk/quiz.yaml", quiz);
        var faults = new Faults();
        var policies = await PolicyFiles.ReadAsync(Path.Combine(_desk.Folder, "p"), faults, CancellationToken.None);
        return (policies, [.. faults.All.Select(f => f.ToString())]);
    }
}
