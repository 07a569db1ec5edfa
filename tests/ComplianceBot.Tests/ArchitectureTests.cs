using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ComplianceBot.Tests;

/// <summary>
/// Who may use whom (docs/architecture.md), checked on the types that the compiled code really uses. A failure says what to
/// do instead.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Kits = ["Cards", "Storage", "Files", "People", "Standard", "Trail", "Delivery", "Conversations", "Arrivals", "Retention"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Cards"] = [],
        ["Storage"] = [],
        ["Files"] = ["Storage", "Cards"],
        ["Retention"] = ["Storage", "Trail"],
        ["People"] = ["Storage", "Trail", "Cards", "Retention"],
        ["Standard"] = ["Storage", "Cards"],
        ["Trail"] = ["Storage"],
        ["Delivery"] = ["Storage", "People", "Cards", "Retention"],
        ["Conversations"] = ["Cards", "Files", "Delivery", "Trail", "People", "Standard", "Storage"],
        ["Arrivals"] = ["Cards", "Files", "Delivery", "Trail", "People", "Storage", "Conversations"],
        ["Parcels"] = Kits,
        ["Seals"] = Kits,
        ["Nudges"] = Kits,
        ["Status"] = Kits,
        ["Calendars"] = [.. Kits, "Nudges"],
        ["Packs"] = Kits,
        ["Assist"] = Kits,
        ["Capabilities"] = [.. Kits, "Parcels", "Nudges", "Calendars", "Status", "Packs", "Assist"],
    };

    private static readonly string[] NotInTheMind =
        ["Microsoft.AspNetCore", "Microsoft.Data.", "Quartz", "Azure.", "System.Net.Http", "Microsoft.Extensions.Hosting", "YamlDotNet"];

    [Fact]
    public void Folders_use_only_the_folders_they_may() => AssertNone(
        from use in Uses("ComplianceBot.dll")
        let user = FolderOf(use.From)
        let used = FolderOf(use.To)
        where user is not null && used is not null && user != used && !MayUse[user].Contains(used)
        select $"{use.From} uses {use.To}: {user} may use {Listed(MayUse[user])}. Move the shared part down, or ask through a port.");

    [Fact]
    public void Capabilities_do_not_know_each_other() => AssertNone(
        from use in Uses("ComplianceBot.dll")
        let user = SliceOf(use.From)
        let used = SliceOf(use.To)
        where user is not null && used is not null && user != used && (user, used) != ("Audits", "CorrectiveActions")
        select $"{use.From} uses {use.To}: ask for the fact through a port in Standard, Status, Packs or Delivery.");

    [Fact]
    public void The_mind_knows_no_web_driver_scheduler_or_cloud() => AssertNone(
        from use in Uses("ComplianceBot.dll")
        where NotInTheMind.Any(n => use.To.StartsWith(n, StringComparison.Ordinal))
        select $"{use.From} uses {use.To}: that belongs into the host, behind a port of the mind.");

    [Fact]
    public void The_two_chat_products_do_not_know_each_other() => AssertNone(
        from use in Uses("ComplianceBot.Host.dll")
        let teams = use.From.StartsWith("ComplianceBot.Host.Channels.Teams", StringComparison.Ordinal) && use.To.StartsWith("ComplianceBot.Host.Channels.Slack", StringComparison.Ordinal)
        let slack = use.From.StartsWith("ComplianceBot.Host.Channels.Slack", StringComparison.Ordinal) && use.To.StartsWith("ComplianceBot.Host.Channels.Teams", StringComparison.Ordinal)
        where teams || slack
        select $"{use.From} uses {use.To}: what both need is neutral and belongs into Cards, Conversations or Delivery.");

    [Fact]
    public void Quartz_is_named_only_where_things_are_scheduled() => AssertNone(
        from use in Uses("ComplianceBot.Host.dll")
        where use.To.StartsWith("Quartz.", StringComparison.Ordinal) && !use.From.StartsWith("ComplianceBot.Host.Scheduling", StringComparison.Ordinal)
        select $"{use.From} uses {use.To}: put the schedule into Host/Scheduling.");

    [Fact]
    public void Only_stores_speak_sql() => AssertNone(
        from use in Uses("ComplianceBot.dll")
        where use.Member is "ExecuteAsync" or "QueryAsync" or "FirstAsync" or "ScalarAsync"
            && use.To == "ComplianceBot.Storage.Work"
            && !OuterOf(use.From).EndsWith("Store", StringComparison.Ordinal)
        select $"{use.From} sends SQL: move the statement into the slice's *Store.");

    [Fact]
    public void Flows_do_not_send() => AssertNone(
        from use in Uses("ComplianceBot.dll")
        where OuterOf(use.From).EndsWith("Flow", StringComparison.Ordinal) && use.To is "ComplianceBot.Delivery.Outbox" or "System.TimeProvider"
        select $"{use.From} uses {use.To}: a flow returns a move; its register puts messages into the outbox, in the same work.");

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var root = House.Repository.Root;
        AssertNone(
            from folder in new[] { "src", "tests" }
            from file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            let lines = File.ReadLines(file).Count()
            where lines > 300
            select $"{Path.GetRelativePath(root, file)} has {lines} lines: it has more than one reason to exist; part it.");
    }

    private sealed record Use(string From, string To, string? Member);

    private static string? FolderOf(string type)
    {
        var parts = type.Split('.');
        return parts.Length > 2 && parts[0] == "ComplianceBot" && MayUse.ContainsKey(parts[1]) ? parts[1] : null;
    }

    private static string? SliceOf(string type) =>
        type.StartsWith("ComplianceBot.Capabilities.", StringComparison.Ordinal) ? type.Split('.')[2] : null;

    private static string OuterOf(string type) => type.Split('/')[0];

    private static string Listed(string[] folders) => folders.Length == 0 ? "nothing" : string.Join(", ", folders);

    private static void AssertNone(IEnumerable<string> faults)
    {
        var found = faults.Distinct().ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static List<Use> Uses(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly));
        return [.. module.GetTypes().Where(t => t.FullName.StartsWith("ComplianceBot", StringComparison.Ordinal)).SelectMany(UsesOf).Distinct()];
    }

    private static IEnumerable<Use> UsesOf(TypeDefinition type)
    {
        var from = type.FullName;
        if (type.BaseType is { } parent) yield return new Use(from, Name(parent), null);
        foreach (var port in type.Interfaces) yield return new Use(from, Name(port.InterfaceType), null);
        foreach (var field in type.Fields) yield return new Use(from, Name(field.FieldType), null);
        foreach (var method in type.Methods)
        {
            foreach (var parameter in method.Parameters) yield return new Use(from, Name(parameter.ParameterType), null);
            yield return new Use(from, Name(method.ReturnType), null);
            if (!method.HasBody) continue;
            foreach (var use in method.Body.Instructions.Select(i => UseOf(from, i)).OfType<Use>()) yield return use;
        }
    }

    private static Use? UseOf(string from, Instruction instruction) => instruction.Operand switch
    {
        MethodReference method => new Use(from, Name(method.DeclaringType), method.Name),
        FieldReference field => new Use(from, Name(field.DeclaringType), field.Name),
        TypeReference type => new Use(from, Name(type), null),
        _ => null,
    };

    private static string Name(TypeReference type)
    {
        while (type is TypeSpecification special and not GenericInstanceType) type = special.ElementType;
        return type is GenericInstanceType { GenericArguments.Count: > 0 } generic && generic.ElementType.Namespace.StartsWith("System", StringComparison.Ordinal)
            ? Name(generic.GenericArguments[^1])
            : type.GetElementType().FullName;
    }
}
