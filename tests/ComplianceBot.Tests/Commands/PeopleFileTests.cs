using System.Text;
using ComplianceBot.Host.Import;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Commands;

public sealed class PeopleFileTests
{
    private const string Header = "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n";
    private const string Ada = "Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n";

    [Fact]
    public void A_good_line_is_read_with_quotes_and_roles()
    {
        var faults = new Faults();
        var row = Assert.Single(PeopleFile.Read(
            "p.csv", Header + "\"Lovelace, \"\"Ada\"\"\",Ada@Example.org,IT,,,,control_owner;employee;top_management,Europe/Berlin,DE,EAC29251-6382-4E59-8FD4-38562C0AA0E0,U0J48PBJE7H\r\n", faults));

        Assert.Empty(faults.All);
        Assert.Equal(("Lovelace, \"Ada\"", "ada@example.org", "*", "employee", "de"), (row.Name, row.Mail, row.Site, row.Employment, row.Language));
        Assert.Equal([Role.ControlOwner, Role.TopManagement], row.Roles.Order());
        Assert.Equal(("eac29251-6382-4e59-8fd4-38562c0aa0e0", "U0J48PBJE7H"), (row.EntraObjectId, row.SlackUserId));
    }

    [Theory]
    [InlineData(Ada + Ada, 3, "The work mail ada@example.org stands in line 2 already.")]
    [InlineData("=1+1,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of name begins like a formula (=). Please take the first character away.")]
    [InlineData("Ada,ada@example.org,+IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of department begins like a formula (+). Please take the first character away.")]
    [InlineData("Ada,ada@example.org, -IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of department begins like a formula (-). Please take the first character away.")]
    [InlineData("\"\tAda\",ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of name begins like a formula (tab). Please take the first character away.")]
    [InlineData("@Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of name begins like a formula (@). Please take the first character away.")]
    [InlineData(Ada + "Bob,bob@example.org,IT,,berlin,employee,emperor,Europe/Berlin,en,,\n", 3, "The role 'emperor' is not known. The roles are: employee, control_owner, isms_manager, internal_auditor, top_management, external_auditor, administrator.")]
    [InlineData("Ada,ada@example.org,IT,,berlin,employee,,Mars/Base,en,,\n", 2, "The time zone 'Mars/Base' is not known. Please give an IANA name such as Europe/Berlin.")]
    [InlineData("Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,tlh,,\n", 2, "The language 'tlh' is not known. The languages are: en, de.")]
    [InlineData(Ada + "\"Bob,bob@example.org,IT\n\n", 3, "A quotation mark that opens here is never closed.")]
    [InlineData("Ada,ada@example.org,IT\n", 2, "There are 3 values here, but 11 columns.")]
    [InlineData("Ada,ada at example,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "work_mail 'ada at example' is not a mail address.")]
    [InlineData(",ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "name is empty.")]
    [InlineData("Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,12,\n", 2, "entra_object_id '12' is not an object id such as 432efa89-5e21-462e-b906-5ea0d1c56f93.")]
    [InlineData("Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,ada\n", 2, "slack_user_id 'ada' is not a member id such as U0J48PBJE7H.")]
    [InlineData("Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,UA1\nBob,bob@example.org,IT,,berlin,employee,,Europe/Berlin,en,,UA1\n", 3, "The slack_user_id UA1 stands in line 2 already.")]
    [InlineData("\"A\nda\",ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", 2, "The value of name holds a line break or another control character.")]
    public void What_is_wrong_is_said_with_its_line(string lines, int line, string sentence)
    {
        var faults = new Faults();
        PeopleFile.Read("p.csv", Header + lines, faults);

        Assert.Equal(new Fault("p.csv", line, sentence), Assert.Single(faults.All));
    }

    [Fact]
    public void A_value_that_is_too_long_is_said()
    {
        var faults = new Faults();
        PeopleFile.Read("p.csv", Header + new string('a', 501) + ",ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n", faults);

        Assert.Equal(["The value of name is longer than 500 characters.", "name is longer than 200 characters."], faults.All.Select(f => f.Sentence));
    }

    [Theory]
    [InlineData("name,work_mail\n", "The column department is missing.")]
    [InlineData("name;work_mail;department\n", "The columns are parted by semicolons. Please save the file with commas.")]
    [InlineData("name,name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language\n", "The column name occurs twice.")]
    [InlineData("name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,reason\n", "The column 'reason' is not known. The columns are: name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id.")]
    public void A_header_that_is_not_right_is_said_in_the_first_line(string header, string sentence)
    {
        var faults = new Faults();
        PeopleFile.Read("p.csv", header, faults);

        Assert.Contains(new Fault("p.csv", 1, sentence), faults.All);
    }

    [Fact]
    public void An_empty_file_is_said()
    {
        var faults = new Faults();
        PeopleFile.Read("p.csv", "", faults);
        Assert.StartsWith("This file is empty.", Assert.Single(faults.All).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_said_with_its_line_and_a_byte_order_mark_is_fine()
    {
        var faults = new Faults();
        Assert.Equal("Käse", CleanText.Decode("p.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Käse")], faults));
        Assert.Empty(faults.All);

        Assert.Null(CleanText.Decode("p.csv", Encoding.Latin1.GetBytes("one\ntwo\nKäse\n"), faults));
        Assert.Equal(new Fault("p.csv", 3, "This is not UTF-8. Please save the file with the encoding UTF-8."), Assert.Single(faults.All));

        Assert.Null(CleanText.Decode("u.csv", Encoding.Unicode.GetPreamble(), faults));
        Assert.Null(CleanText.Decode("z.csv", [65, 10, 0], faults));
        Assert.Equal(2, faults.All.Single(f => f.File == "z.csv").Line);
    }
}
