using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;
using ComplianceBot.Standard;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs;

/// <summary>The pages of an audit pack, which people read in a browser: the first one, one for each control and clause, each record and the figures.</summary>
internal sealed class AuditPackPages(Wording wording, Reader reader, PackScope scope, DateTimeOffset madeAt)
{
    private const string Up = "../";

    public string Start(PackTray tray, Head? head) => Draw(Write("Title"), "",
    [
        new PackSection(Write("About"),
        [
            new PackTable(null, [.. Facts(head)]), new PackText(Write("Extent." + scope.Extent)), new PackText(Write("Fields")),
            new PackLinks([new(Write("Open.Verifier"), PackNames.Verifier), new(Write("Open.Guide"), PackNames.Guide)]),
        ]),
        new PackSection(Write("Figures"), [new PackLinks([.. tray.Sheets.Select(s => new PackLink(Say(s.Title), s.Name + ".html"))])]),
        new PackSection(Write("Requirements"),
        [
            new PackLinks([.. Requirements.All.Where(r => tray.About(r.Id).Count > 0).Select(r => new PackLink(
                NameOf(r.Id), r.Id + "/index.html", Write("Count", tray.About(r.Id).Count)))]),
        ]),
        new PackSection(Write("Records"), [new PackLinks([.. tray.Records.Where(r => r.Record.Requirements.Count == 0).Select(r => LinkTo(r.Record, ""))])]),
        new PackSection(Write("Registers"),
        [
            new PackLinks([.. tray.Registers.Select(r => new PackLink(RegisterOf(r.Key), AuditPack.PathOfRegister(r.Key), Write("Lines", (int)r.Value.Count)))]),
        ]),
    ]);

    public string Sheet(PackSheet sheet) => Draw(Say(sheet.Title), "",
    [
        new PackSection(Say(sheet.Title),
        [
            .. sheet.Sentences.Select(s => new PackText(Say(s))), new PackTable(null, [.. sheet.Facts.Select(f => new[] { Say(f.Label), Say(f.Value) })]),
            new PackLinks([new(Write("Back"), PackNames.Start)]),
        ]),
    ]);

    public string Requirement(Requirement requirement, IReadOnlyList<PackRecord> records) => Draw(NameOf(requirement.Id), Up,
    [
        .. records.GroupBy(r => r.Register).Select(g => new PackSection(RegisterOf(g.Key), [new PackLinks([.. g.Select(r => LinkTo(r, Up))])])),
        new PackSection(Write("Ways"), [new PackLinks([new(Write("Back"), Up + PackNames.Start)])]),
    ]);

    /// <param name="lost">Files that are not kept any more.</param>
    public string Record(TrayRecord kept, IReadOnlySet<string> lost)
    {
        var record = kept.Record;
        List<PackSection> sections = [new PackSection(RegisterOf(record.Register), [Table(record.Values)])];
        if (kept.Files.Count > 0)
        {
            sections.Add(new PackSection(Write("Files"),
            [
                new PackLinks([.. kept.Files.Where(f => !lost.Contains(f.Path)).Select(f => new PackLink(f.File.Name, Up + f.Path, Write("Hash", f.File.Hash)))]),
                .. kept.Files.Where(f => lost.Contains(f.Path)).Select(f => new PackText(Write("NotKept", f.File.Name, f.File.Hash))),
            ]));
        }

        foreach (var rows in record.Rows.GroupBy(r => r.Register)) sections.Add(new PackSection(RegisterOf(rows.Key), [Table([.. rows])]));
        var ways = record.Requirements.Where(r => scope.Requirements?.Contains(r) != false).Select(r => new PackLink(NameOf(r), $"{Up}{r}/index.html"));
        sections.Add(new PackSection(Write("Ways"), [new PackLinks([.. ways, new(Write("Back"), Up + PackNames.Start)])]));
        return Draw(record.Reference, Up, sections);
    }

    private IEnumerable<string[]> Facts(Head? head)
    {
        yield return [Write("Fact.AsOf"), Write("Day", scope.AsOf)];
        yield return [Write("Fact.Made"), Write("Moment", madeAt)];
        if (scope.Audit is { } audit) yield return [Write("Fact.Audit"), audit];
        if (scope.Requirements is { } about) yield return [Write("Fact.Requirements"), string.Join(", ", Requirements.All.Select(r => r.Id).Where(about.Contains))];
        if (head is not null) yield return [Write("Fact.Head"), head.Line];
    }

    private PackTable Table(IReadOnlyList<PackValue> values) => new(null, [.. values.Where(v => v.Text.Length > 0).Select(v => new[] { LabelOf(v), ValueOf(v) })]);

    /// <summary>Rows of a register all have the same columns; the first one names the record and is left out.</summary>
    private PackTable Table(IReadOnlyList<PackRow> rows) => new(
        [.. rows[0].Values.Skip(1).Select(LabelOf)], [.. rows.Select(r => r.Values.Skip(1).Select(ValueOf).ToArray())]);

    private string LabelOf(PackValue value) => Write("Column." + value.Column);

    private string ValueOf(PackValue value) => value.Words is { } words ? Say(words) : value.Text;

    private string RegisterOf(string register) => Write("Register." + register);

    private PackLink LinkTo(PackRecord record, string up) =>
        new(record.Reference, up + TrayRecord.PageOf(record), record.Values.FirstOrDefault(v => v.Column == "state") is { } state ? ValueOf(state) : "");

    private string NameOf(string requirement) => Requirements.Find(requirement) is { } known ? $"{known.Id} {Say(RequirementWords.Title(known))}" : requirement;

    private string Draw(string title, string up, IReadOnlyList<PackSection> sections) => PagePack.Write(new PackDocument
    {
        Language = scope.Language, Title = title, Subtitle = Write("Subtitle", scope.AsOf), Footer = Write("Footer", up.Length == 0 ? PackNames.Verifier : Up + PackNames.Verifier),
        Sections = [.. sections.Where(s => s.Blocks.Any(b => b is not PackLinks { Links.Count: 0 }))],
    });

    private string Write(string key, params Arg[] args) => Say(Cards.Say.Of("Packs." + key, args));

    private string Say(Say say) => wording.Write(say, reader);
}
