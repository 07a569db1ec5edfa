using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Standard;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Commands;

/// <summary>What must hold for whatever stands in a register: it goes out as CSV or as a workbook and comes in again as it was, and no cell of a CSV is a formula.</summary>
public sealed class ExchangeProperties : IDisposable
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly string[] Bricks =
    [
        "word ", "=", "+", "-", "@", "\t", "'", "''", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "ä", "ß", "Ł", "漢", "😀", "<b>&amp;", "]]>", "{\"a\":1}", "  ", "HYPERLINK(\"x\")", "007", "1e5", "null", "_x000D_", "",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliancebot-exchange");

    [Fact]
    public void Texts_of_every_kind_come_back_whole_and_none_is_a_formula_on_the_way() => Holds(random =>
    {
        List<string> columns = [.. Enumerable.Range(0, random.Next(1, 8)).Select(at => "c" + at), "end"];
        List<IReadOnlyList<string>> rows = [.. Enumerable.Range(0, random.Next(6)).Select(_ => (IReadOnlyList<string>)[.. columns.SkipLast(1).Select(_ => Text(random, 6)), "x"])];
        var table = new ExportTable(columns, rows);
        var guarded = CsvRecords.Of(table.ToCsv()).Skip(1).SelectMany(r => r.Cells).All(c => c.TrimStart(' ') is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]);
        return guarded && Both(table).All(records =>
        {
            var faults = new Faults();
            var read = CsvTable.Of("f", records, columns, columns, faults, columns.ToDictionary(c => c, _ => 10_000));
            return !faults.Any && read.Select(l => string.Join('|', columns.Select(c => l[c]))).SequenceEqual(rows.Select(r => string.Join('|', r)));
        });
    });

    [Fact]
    public void Findings_come_back_with_their_texts_and_actions() => Holds(random =>
    {
        var wish = new FindingWish
        {
            Requirement = "A.8.13", Description = Said(random), ObjectiveEvidence = Said(random), Source = One<FindingSource>(random), Aspect = One<FindingAspect>(random),
            RaisedOn = Day(random), Severity = One<Severity>(random), SeverityReason = Text(random, 5), OwnerMail = "ana@example.org", BodyDueOn = Day(random),
        };
        var actions = new[] { new PlannedAction { Id = "a", What = Said(random), OwnerId = new PersonId("ana"), DueOn = Day(random), DoneOn = random.Next(2) == 0 ? null : Day(random), Evidence = [Shown(Said(random)), Shown(Said(random))] } };
        var cell = FindingActions.Write(actions, new Dictionary<PersonId, string> { [new PersonId("ana")] = "ana@example.org" });
        IReadOnlyList<string> row = [.. FindingExport.Columns.Select(c => c switch
        {
            "requirement" => wish.Requirement, "description" => wish.Description, "objective_evidence" => wish.ObjectiveEvidence, "source" => FindingNames.Of(wish.Source),
            "aspect" => FindingNames.Of(wish.Aspect), "raised_on" => Written(wish.RaisedOn), "severity" => FindingNames.Of(wish.Severity!.Value), "severity_reason" => wish.SeverityReason,
            "owner_mail" => wish.OwnerMail, "cb_due_date" => Written(wish.BodyDueOn!.Value), "state" => "raised", "actions" => cell, _ => "",
        })];
        return Both(new ExportTable(FindingExport.Columns, [row])).All(records =>
        {
            var faults = new Faults();
            var read = FindingFile.Read("f", records, faults);
            return !faults.Any && read is [{ IsTakenOver: true } line] && line.Wish == wish && FindingActions.Read(line.Cells["actions"]) is [var action]
                && (action.What, action.OwnerMail, action.DueOn, action.DoneOn) == (actions[0].What, "ana@example.org", actions[0].DueOn, actions[0].DoneOn)
                && action.ShownBy.SequenceEqual(actions[0].Evidence.Select(e => e.What));
        });
    });

    [Fact]
    public void People_come_back_as_they_are() => Holds(random =>
    {
        var row = new PersonRow
        {
            Line = 2, Name = Word(random), Mail = "p1@example.org", Department = Word(random), ManagerMail = random.Next(2) == 0 ? "" : "boss@example.org", Site = "s" + random.Next(9),
            Employment = "contractor", Roles = new HashSet<Role> { Role.ControlOwner }, TimeZone = "Asia/Tokyo", Language = "de", SlackUserId = random.Next(2) == 0 ? null : "U0J48PBJE7H",
        };
        IReadOnlyList<string> cells = [row.Name, row.Mail, row.Department, row.ManagerMail, row.Site, row.Employment, "control_owner", row.TimeZone, row.Language, "", row.SlackUserId ?? ""];
        return Both(new ExportTable(PeopleFile.Columns, [cells])).All(records =>
        {
            var faults = new Faults();
            return PeopleFile.Read("f", records, faults) is [var read] && !faults.Any && read.Roles.SetEquals(row.Roles) && read with { Roles = row.Roles, Line = 2 } == row;
        });
    });

    [Fact]
    public void The_index_of_evidence_comes_back_with_its_files_and_links() => Holds(random =>
    {
        var wish = new EvidenceWish
        {
            Requirement = "9.2", What = Said(random).Trim(), Kind = One<EvidenceKind>(random), OwnerMail = "ana@example.org", Due = Day(random), PeriodFrom = Day(random),
            PeriodTo = Day(random), Mandatory = random.Next(2) == 0, RefreshDays = random.Next(1, 400),
        };
        List<string> hashes = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Convert.ToHexStringLower(RandomBytes(random)))];
        var (on, classification) = (Day(random), One<Classification>(random));
        IReadOnlyList<string> row = [.. EvidenceExport.Columns.Select(c => c switch
        {
            "requirement" => wish.Requirement, "what" => wish.What, "kind" => wish.Kind.ToString(), "mandatory" => wish.Mandatory ? "yes" : "no", "refresh_days" => $"{wish.RefreshDays}",
            "state" => "Accepted", "owner_mail" => wish.OwnerMail, "period_from" => Written(wish.PeriodFrom), "period_to" => Written(wish.PeriodTo), "due_on" => Written(wish.Due),
            "collected_on" => Written(on), "classification" => classification.ToString(), "items" => Text(random, 3) + "; https://wiki.example.org/a; =b", "hashes" => string.Join("; ", hashes), _ => "",
        })];
        return Both(new ExportTable(EvidenceExport.Columns, [row])).All(records =>
        {
            var faults = new Faults();
            return EvidenceIndexFile.Read("f", records, faults) is [{ IsPast: false, Collected: { } collected } read] && !faults.Any && read.Wish == wish
                && (collected.CollectedOn, collected.Classification) == (on, classification) && collected.Hashes.SequenceEqual(hashes.Distinct()) && collected.Links is ["https://wiki.example.org/a"];
        });
    });

    [Fact]
    public void The_statement_comes_back_in_every_form() => Holds(random =>
    {
        var owners = new Dictionary<PersonId, string> { [new PersonId("ana")] = "ana@example.org", [new PersonId("ben")] = "ben@example.org" };
        List<ControlDecision> decisions = [.. Requirements.Controls.Select(c => random.Next(5) == 0
            ? new ControlDecision { ControlId = c.Id, Justification = Word(random) }
            : new ControlDecision
            {
                ControlId = c.Id, Applicable = true, Reasons = ControlDecision.Joined(Enumerable.Range(0, random.Next(1, 4)).Select(_ => One<InclusionReason>(random))),
                Justification = random.Next(2) == 0 ? "" : Word(random), OwnerId = owners.Keys.ElementAt(random.Next(2)), Implementation = One<Implementation>(random),
            })];
        var stated = new StatedVersion(new StatementVersion { Id = "v", Hash = "h", Number = random.Next(1, 99) }, decisions, owners);
        var (table, audit) = (StatementExport.TableOf(stated), AssistantAudit.TableOf(stated));
        return new[] { Path("a.csv", table.ToCsv()), Path("a.xlsx", table.ToWorkbook()), Path("b.csv", audit.ToCsv()), Path("b.xlsx", audit.ToWorkbook()), Path("c.yaml", StatementLibraryWriter.Write(stated)), Path("c.xlsx", StatementLibraryWorkbook.Write(stated)) }.All(path =>
        {
            var faults = new Faults();
            var rows = StatementFile.ReadAsync(path, faults, default).GetAwaiter().GetResult();
            return !faults.Any && rows.Zip(decisions, (read, said) => read.Decision! with { OwnerId = said.OwnerId } == said && read.OwnerMail == stated.OwnerOf(said)).All(same => same) && rows.Count == 93;
        });
    }, 12);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The records of a table as its CSV and its workbook have them, each read from its file.</summary>
    private IEnumerable<IReadOnlyList<CsvRecord>> Both(ExportTable table)
    {
        foreach (var path in new[] { Path("t.csv", table.ToCsv()), Path("t.xlsx", table.ToWorkbook()) })
        {
            var faults = new Faults();
            var records = TableFile.ReadAsync(path, faults, default).GetAwaiter().GetResult();
            Assert.Empty(faults.All);
            yield return records;
        }
    }

    private string Path(string name, string text) => Path(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string Path(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static void Holds(Func<Random, bool> property, int runs = 60) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))).Check(Runs.WithMaxTest(runs));

    private static string Text(Random random, int bricks) => string.Concat(Enumerable.Range(0, random.Next(bricks + 1)).Select(_ => Bricks[random.Next(Bricks.Length)]));

    /// <summary>Something that is not blank.</summary>
    private static string Said(Random random) => Text(random, 5) + "x" + Text(random, 3);

    /// <summary>Of one line, not blank at its ends, and no formula: what a column that is no text takes.</summary>
    private static string Word(Random random) =>
        string.Join(' ', ("w" + string.Concat(Text(random, 5).Where(c => !char.IsControl(c))) + "w").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static T One<T>(Random random) where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static DateOnly Day(Random random) => new DateOnly(2020, 1, 1).AddDays(random.Next(4000));

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    private static ActionEvidence Shown(string what) => new() { Id = "e", ActionId = "a", What = what, GivenBy = new PersonId("ana"), GivenAt = default };
}
