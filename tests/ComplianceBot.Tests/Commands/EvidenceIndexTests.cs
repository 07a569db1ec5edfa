using System.Security.Cryptography;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Files;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>An index of evidence moves with its files (E1, E2): what was collected is handed in for review, the rest is asked for; all of it or nothing.</summary>
public sealed class EvidenceIndexTests : IDisposable
{
    private const string Header = "requirement,what,kind,mandatory,refresh_days,state,owner_mail,period_from,period_to,due_on,collected_on,classification,items,hashes\n";
    private const string Asked = "A.8.13,Backup job report,Export,yes,90,Requested,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,,,\n";

    private static readonly byte[] Report = Samples.Text("All jobs ran.\n");
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Report));

    private readonly Desk _desk = new();

    [Theory]
    [InlineData("index.csv")]
    [InlineData("index.xlsx")]
    public async Task A_line_with_a_file_is_handed_in_for_review_and_one_without_is_asked_for_once(string name)
    {
        await _desk.BeginAsync();
        var folder = Folder(("deep/report.txt", Report), ("other.txt", Samples.Text("Something else\n")));
        var index = Index(name, Asked + Given("9.2", "Accepted", Hash.ToUpperInvariant()));

        Assert.Equal(0, await ImportAsync(index, folder, "--dry-run"));
        Assert.Equal(0, await _desk.RunAsync("export", "evidence"));
        Assert.DoesNotContain("9.2", _desk.Output, StringComparison.Ordinal);
        Assert.Empty(Kept());
        Assert.Equal(0, await ImportAsync(index, folder));
        Assert.Equal("Done: 1 asked for, 1 handed in for review.", _desk.Output.Trim());

        Assert.Single(Kept());
        await _desk.RunAsync("export", "evidence");
        var exported = _desk.Output;
        Assert.Contains("A.8.13,Backup job report,Export,yes,90,Requested,adm@example.org,2025-10-01,2025-12-31,2026-01-15,", exported, StringComparison.Ordinal);
        Assert.Contains($",9.2,\"=Report, für 2026\",Document,no,365,Submitted,adm@example.org,2026-01-01,2026-06-30,2026-07-15,2026-06-30,".Replace("\"=", "\"'=", StringComparison.Ordinal), exported, StringComparison.Ordinal);
        Assert.Contains($",ism@example.org,,,Internal,report.txt,{Hash}\n", exported, StringComparison.Ordinal);
        Assert.Equal(0, await ImportAsync(index, folder));
        Assert.Equal("Done: 2 asked before.", _desk.Output.Trim());
        Assert.Equal(0, await ImportAsync(_desk.Write("again.csv", exported), folder));
        Assert.Equal("Done: 2 asked before.", _desk.Output.Trim());
    }

    [Theory]
    [InlineData("A.99,x,Export,,,,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,,,", "'A.99' is neither a control nor a clause")]
    [InlineData("A.8.13,x,Export,,,,who@example.org,2025-10-01,2025-12-31,2026-01-15,,,,", "person: I know nobody")]
    [InlineData("A.8.13,x,song,,,,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,,,", "The kind 'song' is not known")]
    [InlineData("A.8.13,x,Export,,,Lost,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,,,", "The state 'Lost' is not known")]
    [InlineData("A.8.13,x,Export,,,,adm@example.org,2025-12-31,2025-10-01,2026-01-15,,,,", "period_to: ")]
    [InlineData("A.8.13,x,=1+1,,,,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,,,", "begins like a formula")]
    [InlineData("A.8.13,x,Export,,,Accepted,adm@example.org,2025-10-01,2025-12-31,2026-01-15,2098-01-01,Internal,,HASH", "collected_on: ")]
    [InlineData("A.8.13,x,Export,,,Accepted,adm@example.org,2025-10-01,2025-12-31,2026-01-15,,Internal,,HASH", "collected_on '' is not a day")]
    [InlineData("A.8.13,x,Export,,,Accepted,adm@example.org,2025-10-01,2025-12-31,2026-01-15,2025-12-31,,,HASH", "The classification '' is not known")]
    [InlineData("A.8.13,x,Export,,,Accepted,adm@example.org,2025-10-01,2025-12-31,2026-01-15,2025-12-31,Internal,,1234", "is no SHA-256")]
    [InlineData("A.8.13,x,Export,,,Accepted,adm@example.org,2025-10-01,2025-12-31,2026-01-15,2025-12-31,Internal,report.txt,0000000000000000000000000000000000000000000000000000000000000000", "No file in the folder has the SHA-256 0000")]
    public async Task A_faulty_line_is_told_by_its_number_and_neither_records_nor_files_come_in(string line, string words)
    {
        await _desk.BeginAsync();
        var folder = Folder(("report.txt", Report));

        Assert.Equal(1, await ImportAsync(Index("index.csv", Given("9.2", "Accepted", Hash) + line.Replace("HASH", Hash, StringComparison.Ordinal) + "\n"), folder));

        Assert.All(_desk.ErrorLines.SkipLast(1), told => Assert.StartsWith("index.csv, line 3: ", told, StringComparison.Ordinal));
        Assert.Contains(_desk.ErrorLines, told => told.Contains(words, StringComparison.Ordinal));
        Assert.Empty(Kept());
        await _desk.RunAsync("export", "evidence");
        Assert.Single(_desk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_the_vault_refuses_is_told_and_nothing_comes_in_and_of_the_others_nothing_stays()
    {
        await _desk.BeginAsync();
        byte[] program = [0x4D, 0x5A, 0x90, 0x00, .. new byte[200]];
        var folder = Folder(("report.txt", Report), ("tool.txt", program));

        Assert.Equal(1, await ImportAsync(Index("index.csv", Given("9.2", "Accepted", Hash + "; " + Convert.ToHexStringLower(SHA256.HashData(program)))), folder));

        Assert.StartsWith("tool.txt: ", _desk.ErrorLines[0], StringComparison.Ordinal);
        await _desk.RunAsync("export", "evidence");
        Assert.DoesNotContain("9.2", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_name_leads_to_outside_of_the_folder_is_not_read()
    {
        await _desk.BeginAsync();
        var folder = Folder(("inside.txt", Samples.Text("Something else\n")));
        File.WriteAllBytes(Path.Combine(_desk.Folder, "outside.txt"), Report);
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(_desk.Folder, "outside.txt"));

        Assert.Equal(1, await ImportAsync(Index("index.csv", Given("9.2", "Accepted", Hash, "../outside.txt")), folder));

        Assert.Contains("No file in the folder has the SHA-256", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_come_in_past_lines_stay_out_and_what_is_open_is_not_asked_twice()
    {
        await _desk.BeginAsync();

        Assert.Equal(0, await ImportAsync(Index("index.csv",
            "A.8.13,Backup job report,Export,yes,90,Superseded,adm@example.org,2025-01-01,2025-03-31,2025-04-15,2025-03-31,Internal,old.txt," + Hash + "\n"
            + "A.8.13,Backup job report,Export,yes,90,Accepted,adm@example.org,2025-04-01,2025-06-30,2025-07-15,2025-06-30,Internal,https://wiki.nordlicht.example/backup; http://10.0.0.1/x,\n" + Asked), null));

        Assert.Equal("Done: 1 left out that no longer count, 1 handed in for review.", _desk.Output.Split('\n')[0]);
        Assert.Contains("Line 4 was left out: EV-1 asks for the same and is open.", _desk.Output, StringComparison.Ordinal);
        await _desk.RunAsync("export", "evidence");
        Assert.Contains("https://wiki.nordlicht.example/backup,\n", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, await ImportAsync(Index("files.csv", Given("9.2", "Accepted", Hash)), null));
        Assert.Contains("Please say with --files in which folder they lie", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(1, await ImportAsync(Index("files.csv", Given("9.2", "Accepted", Hash)), Path.Combine(_desk.Folder, "nowhere")));
        Assert.Contains("This folder is not there", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_brought_it_does_not_accept_it_and_the_trail_agrees()
    {
        using var folder = new TemporaryFolder();
        await using var house = await SealHouse.BuildAsync(folder.Path);
        var (ana, mia, _) = await house.PeopleAsync();
        var faults = new Faults();
        var file = new VaultFile(Hash, Report.Length, FileType.Text.Name, "report.txt", IsScanned: false);
        var rows = EvidenceIndexFile.Read("index.csv", CsvRecords.Of(Header + Given("9.2", "Accepted", Hash).Replace("adm@", "ana@", StringComparison.Ordinal)), faults);
        var services = house.Get<IServiceProvider>();
        var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
        var import = ActivatorUtilities.CreateInstance<EvidenceIndexImport>(services, behalf);

        await ImportRun.CheckAndRunAsync(house.Database, dryRun: false, faults, async (work, cancel) => await import.RunAsync(
            work, "index.csv", rows, new Dictionary<string, VaultFile> { [Hash] = file }, (await behalf.FindAsync(work, "--imported-by", mia.Mail, faults, cancel))!, faults, cancel), default);

        Assert.Empty(faults.All);
        var asked = Assert.Single(await house.AllAsync());
        Assert.Equal((EvidenceState.Submitted, ana.Id, mia.Id), (asked.State, asked.OwnerId, asked.SubmittedBy!.Value));
        Assert.Equal(["E1", "E2"], await house.RulesAsync(asked.Id));
        var accepted = await house.WorkAsync(w => house.Get<EvidenceOffice>().AcceptAsync(w, asked.Id, 1, mia.Id, default));
        Assert.Equal("Evidence.Refused.Involved", accepted.Refusal!.Code);
        await house.SealsAsync();
        Assert.Empty((await house.VerifiesAsync()).Faults);
    }

    [Theory]
    [InlineData(Role.ControlOwner)]
    [InlineData(Role.TopManagement)]
    public async Task Whoever_may_not_ask_may_not_bring_an_index(Role role)
    {
        await using var house = await Policies.HouseAsync();
        await house.PeopleAsync();
        var eve = await house.AddPersonAsync("Eve", null, role);
        var faults = new Faults();
        var rows = EvidenceIndexFile.Read("index.csv", CsvRecords.Of(Header + Asked.Replace("adm@", "ana@", StringComparison.Ordinal)), faults);
        var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(house.Get<IServiceProvider>());
        var import = ActivatorUtilities.CreateInstance<EvidenceIndexImport>(house.Get<IServiceProvider>(), behalf);

        await ImportRun.CheckAndRunAsync(house.Database, dryRun: false, faults, async (work, cancel) => await import.RunAsync(
            work, "index.csv", rows, new Dictionary<string, VaultFile>(), (await behalf.FindAsync(work, "--imported-by", eve.Mail, faults, cancel))!, faults, cancel), default);

        Assert.EndsWith("(E1)", Assert.Single(faults.All).ToString(), StringComparison.Ordinal);
        Assert.Empty(await house.AllAsync());
    }

    public void Dispose() => _desk.Dispose();

    private static string Given(string requirement, string state, string hashes, string items = "report.txt") =>
        $"{requirement},\"=Report, für 2026\",Document,no,365,{state},adm@example.org,2026-01-01,2026-06-30,2026-07-15,2026-06-30,Internal,{items},{hashes}\n";

    private Task<int> ImportAsync(string index, string? folder, params string[] more) => _desk.RunAsync(
        ["import", "evidence", index, "--imported-by", "ism@example.org", .. folder is null ? Array.Empty<string>() : ["--files", folder], .. more]);

    private string Index(string name, string lines)
    {
        var path = Path.Combine(_desk.Folder, name);
        if (name.EndsWith(".csv", StringComparison.Ordinal)) return _desk.Write(name, Header + lines);
        var records = CsvRecords.Of(Header + lines).Select(r => r.Cells).ToList();
        File.WriteAllBytes(path, new ExportTable(records[0], [.. records.Skip(1)]).ToWorkbook());
        return path;
    }

    private string Folder(params (string Name, byte[] Content)[] files)
    {
        var folder = Path.Combine(_desk.Folder, "files");
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return folder;
    }

    /// <summary>What lies in the vault: sealed files under their hashes.</summary>
    private IReadOnlyList<string> Kept()
    {
        var vault = Path.Combine(_desk.Folder, "data", "files");
        return Directory.Exists(vault) ? [.. Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length == 64)] : [];
    }
}
