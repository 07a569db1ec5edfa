using System.Text;
using System.Text.RegularExpressions;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace ComplianceBot.Tests.Commands;

/// <summary>The statement goes to CISO Assistant and comes back, as its library and as the table of its audits (decision 21).</summary>
public sealed partial class AssistantTests : IDisposable
{
    private const string Ana = "ana@example.org";
    private const string AuditHeader = "urn,assessable,ref_id,name,description,compliance_result,requirement_progress,score,observations";

    private readonly StatementDesk _desk = new();

    [Theory]
    [InlineData("soa.yaml")]
    [InlineData("soa.xlsx")]
    [InlineData("soa.csv")]
    [InlineData("library.xlsx")]
    public async Task What_we_write_for_it_we_read_back_as_the_same_version(string name)
    {
        await using var house = await HouseAsync();
        await ProposeAsync(house, Mixed());
        var stated = (await FindAsync(house))!;

        var path = _desk.Write(name, name.EndsWith("yaml", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(StatementLibraryWriter.Write(stated))
            : name == "library.xlsx" ? StatementLibraryWorkbook.Write(stated)
            : name.EndsWith("xlsx", StringComparison.Ordinal) ? AssistantAudit.TableOf(stated).ToWorkbook() : Encoding.UTF8.GetBytes(AssistantAudit.TableOf(stated).ToCsv()));
        var (report, faults) = await StatementDesk.ImportAsync(house, path);

        Assert.Empty(faults);
        Assert.Contains("Version 1 says the same", Assert.Single(report.Notes), StringComparison.Ordinal);
        await using var empty = await HouseAsync();
        await StatementDesk.ImportAsync(empty, path);
        Assert.Equal(stated.Version.Hash, (await FindAsync(empty))!.Version.Hash);
    }

    [Fact]
    public async Task The_library_is_what_its_loader_asks_for()
    {
        await using var house = await HouseAsync();
        await ProposeAsync(house, Mixed());
        var stream = new YamlStream();
        stream.Load(new StringReader(StatementLibraryWriter.Write((await FindAsync(house))!)));

        var library = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
        foreach (var key in new[] { "urn", "locale", "ref_id", "name", "description", "copyright", "version", "provider", "packager" }) Assert.NotEmpty(Text(library, key));
        Assert.Equal("1", Text(library, "version"));
        var framework = (YamlMappingNode)library["objects"]["framework"];
        var nodes = ((YamlSequenceNode)framework["requirement_nodes"]).Children.Cast<YamlMappingNode>().ToList();
        var urns = nodes.Select(n => Text(n, "urn")).ToList();
        Assert.Equal(97, urns.Distinct().Count());
        Assert.All(urns.Append(Text(library, "urn")).Append(Text(framework, "urn")), urn => Assert.Matches(UrnForm(), urn));
        Assert.All(nodes.Where(n => Text(n, "depth") == "2"), n => Assert.Contains(Text(n, "parent_urn"), urns));
        Assert.Equal(Requirements.Controls.Select(c => c.Id), nodes.Where(n => Text(n, "assessable") == "true").Select(n => Text(n, "ref_id")));
        Assert.Equal("Not applied. „Kein“ Labor: \"nie\", sagt's.", Text(nodes.Single(n => Text(n, "ref_id") == "A.5.4"), "annotation"));
        Assert.Equal("Applied (risk, law), partly. ", Text(nodes.Single(n => Text(n, "ref_id") == "A.5.2"), "annotation"));
    }

    [Fact]
    public async Task The_workbook_of_the_library_has_the_sheets_from_which_its_tool_makes_it()
    {
        await using var house = await HouseAsync();
        await ProposeAsync(house, Mixed());
        var (path, faults) = (_desk.Write("library.xlsx", StatementLibraryWorkbook.Write((await FindAsync(house))!)), new Faults());
        async Task<IReadOnlyList<IReadOnlyList<string>>> SheetAsync(string name) => [.. (await XlsxSheet.ReadAsync(path, name, faults, default)).Select(r => r.Cells)];

        Assert.Equal(["library_meta", "soa_meta", "soa_content"], await XlsxSheet.NamesAsync(path, faults, default));
        Assert.Equal(["type", "urn", "locale", "ref_id", "name", "description", "copyright", "version", "provider", "packager"], (await SheetAsync("library_meta")).Select(r => r[0]));
        var framework = (await SheetAsync("soa_meta")).ToDictionary(r => r[0], r => r[1]);
        Assert.Equal(("framework", "urn:compliancebot:risk:req_node:statement-of-applicability"), (framework["type"], framework["base_urn"]));
        var content = await SheetAsync("soa_content");
        Assert.Equal(["assessable", "depth", "ref_id", "name", "description", "annotation"], content[0].Take(6));
        Assert.Equal(["|1|A.5", "x|2|A.5.1", "x|2|A.5.2"], content.Skip(1).Take(3).Select(r => string.Join('|', r.Take(3))));
        Assert.Equal(98, content.Count);
        Assert.Empty(await SheetAsync("nowhere"));
        Assert.Equal("This workbook has no sheet nowhere.", Assert.Single(faults.All).Sentence);
    }

    [Fact]
    public async Task The_table_of_an_audit_says_results_that_its_import_knows_and_no_scores()
    {
        await using var house = await HouseAsync();
        await ProposeAsync(house, Mixed());
        var table = AssistantAudit.TableOf((await FindAsync(house))!);
        string Cell(int row, string column) => table.Rows[row][table.Columns.ToList().IndexOf(column)];

        Assert.Equal(93, table.Rows.Count);
        Assert.Equal(("urn:intuitem:risk:req_node:iso27001-2022:a.5.1", "A.5.1", "x"), (Cell(0, "urn"), Cell(0, "ref_id"), Cell(0, "assessable")));
        Assert.Equal(
            ["compliant done", "partially_compliant in_progress", "non_compliant to_do", "not_applicable done"],
            Enumerable.Range(0, 4).Select(row => Cell(row, "compliance_result") + " " + Cell(row, "requirement_progress")));
        Assert.Equal("„Kein“ Labor: \"nie\", sagt's.", Cell(3, "observations"));
        Assert.All(table.Rows, row => Assert.Equal("", row[table.Columns.ToList().IndexOf("score")] + row[table.Columns.ToList().IndexOf("implementation_score")] + row[table.Columns.ToList().IndexOf("documentation_score")]));
    }

    [Fact]
    public async Task An_audit_that_it_exports_itself_changes_how_far_controls_have_got_and_keeps_their_reasons_and_owners()
    {
        await using var house = await HouseAsync();
        await ProposeAsync(house, Mixed());
        var text = AuditHeader + ",Q: Anything?\nurn:x:4,False,4,Context,\"Two\nlines\",,,,,\nurn:x:4.1,True,4.1,Context,x,compliant,done,,,yes\n"
            + string.Concat(Requirements.Controls.Select((c, at) => c.Id == "A.5.4"
                ? "urn:x:a.5.4,True,A.5.4,x,x,not_applicable,to_do,,No laboratory,\n"
                : $"urn:x:{c.Id.ToLowerInvariant()},True,{(at == 4 ? "" : c.Id)},x,\"x\ny\",{(at < 3 ? "not_assessed" : "compliant")},done,100,\"First\n second\",\n"));

        var (report, faults) = await StatementDesk.ImportAsync(house, _desk.Write("audit.csv", Encoding.UTF8.GetBytes(text)));

        Assert.Empty(faults);
        Assert.StartsWith("Version 2 waits", Assert.Single(report.Notes), StringComparison.Ordinal);
        var stated = (await FindAsync(house))!;
        var (second, fourth, fifth) = (stated.Decisions[1], stated.Decisions[3], stated.Decisions[4]);
        Assert.Equal((Implementation.Planned, "Risk,Law", "ana", "First second"), (second.Implementation!.Value, second.Reasons, second.OwnerId!.Value.Value, second.Justification));
        Assert.Equal((false, "No laboratory"), (fourth.Applicable, fourth.Justification));
        Assert.Equal(Implementation.Implemented, fifth.Implementation);
    }

    [Fact]
    public async Task Where_nothing_was_stated_before_an_audit_of_theirs_lacks_reasons_and_owners_and_says_so_by_line()
    {
        await using var house = await HouseAsync();
        var text = AuditHeader + "\n" + string.Concat(Requirements.Controls.Select(c => $"urn:x,True,{c.Id},x,x,{(c.Id == "A.5.2" ? "splendid" : "compliant")},done,,\n"))
            + "urn:x,True,A.9.9,x,x,compliant,done,,\nurn:x,,A.8.1,x,x,compliant,done,,\n";

        var (_, faults) = await StatementDesk.ImportAsync(house, _desk.Write("audit.csv", Encoding.UTF8.GetBytes(text)));

        foreach (var words in new[]
        {
            "line 2: A.5.1 is applied and needs a reason", "line 2: A.5.1 is applied and needs an owner", "line 3: The compliance_result 'splendid' is not known",
            "line 95: A.9.9 is not a control",
        })
            Assert.Contains(faults, f => f.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains("line 96", StringComparison.Ordinal));
        Assert.Null(await FindAsync(house));
    }

    [Fact]
    public async Task The_command_writes_each_form_by_the_name_of_the_file()
    {
        using var desk = new Desk();
        await desk.BeginAsync();
        await desk.RunAsync("import", "soa", desk.Write("soa.csv", StatementDesk.Csv(StatementDesk.Rows("ism@example.org"))), "--requested-by", "ism@example.org");
        string In(string name) => Path.Combine(desk.Folder, name);

        foreach (var (name, more) in new[] { ("soa.yaml", ""), ("audit.xlsx", "ciso-assistant"), ("audit.csv", "ciso-assistant"), ("library.xlsx", "ciso-assistant-library"), ("own.xlsx", "") })
        {
            Assert.Equal(0, await desk.RunAsync(["export", "soa", "--waiting", "--output", In(name), .. more.Length == 0 ? Array.Empty<string>() : ["--for", more]]));
            Assert.Equal(0, await desk.RunAsync("import", "soa", In(name), "--requested-by", "ism@example.org"));
            Assert.Contains("Version 1 says the same already", desk.Output, StringComparison.Ordinal);
        }

        Assert.StartsWith("urn,ref_id,assessable", await File.ReadAllTextAsync(In("audit.csv")), StringComparison.Ordinal);
        Assert.Equal(2, await desk.RunAsync("export", "soa", "--waiting", "--output", In("soa.yaml")));
        Assert.Equal(2, await desk.RunAsync("export", "soa", "--for", "somebody"));
        Assert.Equal(1, await desk.RunAsync("export", "soa", "--waiting", "--for", "ciso-assistant-library", "--output", In("library.csv")));
        Assert.False(File.Exists(In("library.csv")));
    }

    public void Dispose() => _desk.Dispose();

    /// <summary>All states and reasons there are, and a control that is not applied.</summary>
    private static List<string[]> Mixed()
    {
        var rows = StatementDesk.Rows(Ana);
        rows[0][2] = "risk;law;contract;best_practice";
        rows[1] = [rows[1][0], "yes", "risk;law", "", Ana, "partly"];
        rows[2] = [rows[2][0], "yes", "contract", "Bis März: größer", Ana, "planned"];
        rows[3] = [rows[3][0], "no", "", "„Kein“ Labor: \"nie\", sagt's.", "", ""];
        return rows;
    }

    private async Task ProposeAsync(TestHouse house, IReadOnlyList<string[]> rows)
    {
        var csv = StatementDesk.Header + "\n" + string.Concat(rows.Select(r => string.Join(',', r.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')) + "\n"));
        Assert.Empty((await StatementDesk.ImportAsync(house, _desk.Write("first.csv", Encoding.UTF8.GetBytes(csv)))).Faults);
    }

    private static Task<StatedVersion?> FindAsync(TestHouse house) => house.WorkAsync(w =>
        ActivatorUtilities.CreateInstance<StatementExport>(house.Get<IServiceProvider>()).FindAsync(w, StatementState.Proposed, default));

    private static async Task<TestHouse> HouseAsync()
    {
        var house = await Policies.HouseAsync();
        await house.AddPersonAsync("Ana", null, Role.ControlOwner);
        return house;
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    [GeneratedRegex("^urn:([a-zA-Z0-9_-]+:){3}[0-9A-Za-z._:-]+$")]
    private static partial Regex UrnForm();
}
