using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using Dapper;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>The copy of everything about a person: no table is forgotten, and nobody else is in it (PR-1, PR-5).</summary>
public sealed partial class PersonalDataTests
{
    /// <summary>Columns that look as if they named a person and are in no copy, each with the reason.</summary>
    private static readonly Dictionary<string, string> NotInTheCopy = new(StringComparer.Ordinal)
    {
        ["CorrectiveAction.ContainedBy"] = "a day", ["CorrectiveAction.CauseBy"] = "a day", ["CorrectiveAction.PlanBy"] = "a day", ["CorrectiveAction.PlanApprovalBy"] = "a day",
        ["CorrectiveAction.ImplementBy"] = "a day", ["CorrectiveAction.FirstImplementBy"] = "a day", ["CorrectiveAction.VerifyBy"] = "a day", ["CorrectiveAction.FirstVerifyBy"] = "a day",
        ["CorrectiveAction.CloseBy"] = "a day",
        ["CalendarTicket.PersonId"] = "a secret that lasts ten minutes", ["PersonalDataTicket.PersonId"] = "a secret that lasts fifteen minutes",
        ["PersonalDataTicket.HolderId"] = "a secret that lasts fifteen minutes", ["TrailCheck.PersonId"] = "a wish that lasts minutes",
        ["TrailHead.Lane"] = "a channel", ["ChannelDigest.Lane"] = "a channel", ["AuditPackJob.Lane"] = "found by its person", ["AuditPackJob.UserId"] = "found by its person", ["OutboxMessage.Lane"] = "found by its person", ["EvidenceBatch.Lane"] = "found by its person", ["FileArrival.Lane"] = "found by its person",
        ["FileArrival.UserId"] = "found by its person", ["Parcel.Lane"] = "found by its person", ["Parcel.UserId"] = "found by its person", ["PlatformAccount.Lane"] = "found by its person",
        ["PlatformAccount.UserId"] = "found by its person", ["Conversation.Lane"] = "found by the account", ["Person.SlackUserId"] = "found by the id", ["Person.EntraObjectId"] = "found by the id",
    };

    [Fact]
    public async Task Every_column_that_names_a_person_is_in_the_copy_or_left_out_for_a_reason()
    {
        await using var house = await TestHouse.BuildAsync();
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var columns = await connection.QueryAsync<(string Table, string Column)>(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'");
        var keys = (await connection.QueryAsync<(string Table, string Column)>(
            "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'Person'")).ToHashSet();
        var told = Parts(house).SelectMany(p => p.Tables).SelectMany(t => t.PersonColumns.Select(c => t.Name + "." + c)).ToHashSet(StringComparer.Ordinal);

        var naming = columns.Where(c => keys.Contains(c) || PersonPattern().IsMatch(c.Column)).Select(c => c.Table + "." + c.Column).ToList();

        Assert.True(naming.Count > 100);
        Assert.Equal([], naming.Except(told).Except(NotInTheCopy.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], NotInTheCopy.Keys.Except(naming).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_table_is_read_by_every_column_that_is_said_of_it()
    {
        await using var house = await TestHouse.BuildAsync();
        foreach (var table in Parts(house).SelectMany(p => p.Tables))
        {
            Assert.Contains(" " + table.Name, table.Sql, StringComparison.Ordinal);
            Assert.All(table.PersonColumns, c => Assert.Contains(c + " = @person", table.Sql, StringComparison.Ordinal));
        }

        await house.WorkAsync(async w =>
        {
            foreach (var part in Parts(house)) Assert.Equal(part.Tables.Count, (await part.OfAsync(w, new PersonId("nobody"), default)).Count);
        });
    }

    [Fact]
    public async Task The_copy_holds_what_is_about_the_person_and_other_persons_are_blacked_out()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await house.PublishAsync(Policies.Version());
        await house.AcknowledgeAsync(cast.Ana, (await house.OnlyAsync(cast.Ana)).Id);
        await house.RaiseAsync(cast, $"Ana and Ben forgot it, says {cast.Ben.Mail}.");

        var (json, page) = await CopyAsync(house, cast.Ana);

        Assert.Equal(cast.Ana.Mail, json.RootElement.GetProperty("Person")[0].GetProperty("Mail").GetString());
        Assert.Equal("Acknowledged", json.RootElement.GetProperty("Assignment")[0].GetProperty("State").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("QuizAnswer").GetArrayLength());
        Assert.Equal($"Ana and {BlackOut.Bar} forgot it, says {BlackOut.Bar}.", json.RootElement.GetProperty("CorrectiveAction")[0].GetProperty("Description").GetString());
        var all = json.RootElement.GetRawText() + page;
        foreach (var other in new[] { cast.Ben, cast.Cleo, cast.Mia })
        {
            Assert.DoesNotContain(other.Mail, all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch($@"\b{other.Name}\b", all);
            Assert.DoesNotContain($"\"{other.Id}\"", all, StringComparison.Ordinal);
        }

        Assert.Contains("<h2>Findings</h2>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_typed_is_no_markup_on_the_page()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast, "<script>alert(1)</script>");

        var (_, page) = await CopyAsync(house, cast.Ana);

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_blacked_out_as_whole_words_and_never_the_persons_own()
    {
        var (ana, ben) = (PersonNamed("Ana Lang", "ana@x.example"), PersonNamed("Ben Lang", "ben@x.example"));
        var black = new BlackOut(ana, [ben]);
        Assert.Equal($"Ana Lang met {BlackOut.Bar}; {BlackOut.Bar} and Benedict.", black.Of("Ana Lang met Ben Lang; ben and Benedict."));
        Assert.Equal(BlackOut.Bar, black.Of(ben.Id.Value));
    }

    [Fact]
    public async Task Of_a_person_is_kept_what_the_rules_list_and_nothing_else()
    {
        await using var house = await TestHouse.BuildAsync();
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var columns = await connection.QueryAsync<string>("SELECT name FROM pragma_table_info('Person') ORDER BY cid");
        Assert.Equal(
            ["Id", "Mail", "Name", "Department", "ManagerId", "Site", "Employment", "TimeZone", "Language", "PreferredChannel", "EntraObjectId", "SlackUserId", "Active", "LeftOn", "CreatedAt", "ChangedAt"],
            columns);
        Assert.Equal(["Id", "PersonId", "FromDay", "ToDay", "DelegateId", "KnownOn", "EnteredAt"], await connection.QueryAsync<string>("SELECT name FROM pragma_table_info('Leave') ORDER BY cid"));
    }

    private static IReadOnlyList<IPersonalData> Parts(TestHouse house) => [.. house.Get<IEnumerable<IPersonalData>>()];

    private static async Task<(JsonDocument Json, string Page)> CopyAsync(TestHouse house, Person person)
    {
        var file = await house.WorkAsync(w => house.Get<PersonalCopy>().ReadAsync(w, person, default));
        using var bytes = new MemoryStream();
        house.Get<PersonalCopy>().Write(file, bytes);
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        Assert.Equal(["my-data.html", "my-data.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var json = zip.GetEntry("my-data.json")!.Open();
        using var page = new StreamReader(zip.GetEntry("my-data.html")!.Open());
        return (await JsonDocument.ParseAsync(json), await page.ReadToEndAsync());
    }

    private static Person PersonNamed(string name, string mail) => new()
    {
        Id = new PersonId("id-of-" + name.Split(' ')[0]), Mail = mail, Name = name, Department = "IT", Site = "berlin", Employment = "employee", TimeZone = "Europe/Berlin", Language = "en",
    };

    /// <summary>By their name alone, where no key says so.</summary>
    [GeneratedRegex("^(PersonId|OwnerId|HolderId|UserId|Lane|SlackUserId|EntraObjectId)$|By$")]
    private static partial Regex PersonPattern();
}
