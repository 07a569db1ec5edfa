using ComplianceBot.People;

namespace ComplianceBot.Host.Import;

/// <summary>Reads a folder of policies: one folder each with policy.yaml, a Markdown text per language and, if wanted, quiz.yaml.</summary>
public static class PolicyFiles
{
    private static readonly string[] Kinds = ["policy", "course", "briefing"];

    public static async Task<IReadOnlyList<PolicyFolder>> ReadAsync(string root, Faults faults, CancellationToken cancel)
    {
        if (!Directory.Exists(root))
        {
            faults.Add(root, null, "This folder is not there.");
            return [];
        }

        var folders = File.Exists(Path.Combine(root, "policy.yaml"))
            ? [root]
            : Directory.GetDirectories(root).Where(d => File.Exists(Path.Combine(d, "policy.yaml"))).Order(StringComparer.Ordinal).ToList();
        if (folders.Count == 0) faults.Add(root, null, "There is no folder with a policy.yaml in it.");
        var policies = new List<PolicyFolder>();
        foreach (var folder in folders)
        {
            if (await OneAsync(folder, faults, cancel) is { } policy) policies.Add(policy);
        }

        foreach (var same in policies.GroupBy(p => p.Code).Where(g => g.Count() > 1))
            faults.Add(same.Last().Folder + "/policy.yaml", null, $"The code {same.Key} is used by the folder {same.First().Folder} already.");
        return policies;
    }

    private static async Task<PolicyFolder?> OneAsync(string path, Faults faults, CancellationToken cancel)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var settings = await MapAsync(path, folder, "policy.yaml", faults, cancel);
        var questions = File.Exists(Path.Combine(path, "quiz.yaml")) ? await QuizAsync(path, folder, faults, cancel) : [];
        var pages = new List<PolicyPage>();
        foreach (var file in Directory.GetFiles(path, "*.md").Order(StringComparer.Ordinal))
        {
            if (await PolicyPageFile.ReadAsync(file, folder, questions, faults, cancel) is { } page) pages.Add(page);
        }

        foreach (var question in questions) question.NothingElse();
        if (pages.Count == 0) faults.Add(folder, null, "There is no text here, such as en.md.");
        return settings is null ? null : PolicyOf(folder, settings, pages);
    }

    private static PolicyFolder PolicyOf(string folder, YamlMap settings, IReadOnlyList<PolicyPage> pages)
    {
        var kind = settings.Text("kind", "policy");
        if (!Kinds.Contains(kind)) settings.Fault($"kind must be one of: {string.Join(", ", Kinds)}.");
        var policy = new PolicyFolder
        {
            Folder = folder, Kind = kind, Code = settings.Needed("code"), Version = settings.Needed("version"),
            DueDays = settings.Number("due_days"), ValidDays = settings.Number("valid_days"), PassPercent = settings.Number("pass_percent"),
            Editorial = settings.Flag("editorial"), EditorialReason = settings.Text("editorial_reason") is { Length: > 0 } reason ? reason : null,
            Audience = settings.Map("audience") is { } audience ? AudienceOf(audience) : new PolicyAudience(), Pages = pages,
        };
        if (policy.Code.Length > 40 || policy.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))) settings.Fault("code must be letters, digits and hyphens, at most 40.");
        if (policy is { Editorial: true, EditorialReason: null }) settings.Fault("An editorial version needs an editorial_reason (AK-2).");
        if (policy.PassPercent is < 1 or > 100) settings.Fault("pass_percent must lie between 1 and 100.");
        if (policy.DueDays is < 1 or > 3650) settings.Fault("due_days must lie between 1 and 3650.");
        if (policy.ValidDays is < 1 or > 3650) settings.Fault("valid_days must lie between 1 and 3650.");
        settings.NothingElse();
        return policy;
    }

    private static PolicyAudience AudienceOf(YamlMap audience)
    {
        var roles = new List<Role>();
        foreach (var name in audience.List("roles"))
        {
            if (RoleNames.Find(name) is { } role) roles.Add(role);
            else audience.Fault($"The role '{Values.Cut(name)}' is not known. The roles are: {string.Join(", ", RoleNames.All)}.");
        }

        var read = new PolicyAudience
        {
            Roles = roles, Departments = audience.List("departments"), Sites = audience.List("sites"), Employments = audience.List("employment_types"),
        };
        audience.NothingElse();
        return read;
    }

    private static async Task<IReadOnlyList<YamlMap>> QuizAsync(string path, string folder, Faults faults, CancellationToken cancel)
    {
        if (await MapAsync(path, folder, "quiz.yaml", faults, cancel) is not { } quiz) return [];
        var questions = quiz.Maps("questions");
        if (questions.Count == 0) quiz.Fault("questions is missing or empty. Leave quiz.yaml away when there is no quiz.");
        quiz.NothingElse();
        foreach (var same in questions.GroupBy(q => q.Text("id")).Where(g => g.Count() > 1)) same.Last().Fault($"The id {same.Key} is used twice.");
        return questions;
    }

    private static async Task<YamlMap?> MapAsync(string path, string folder, string name, Faults faults, CancellationToken cancel) =>
        await CleanText.ReadAsync(Path.Combine(path, name), faults, cancel) is { } text ? YamlMap.Read(folder + "/" + name, text, 0, faults) : null;
}
