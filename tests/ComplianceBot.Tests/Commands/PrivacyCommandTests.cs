using System.IO.Compression;

namespace ComplianceBot.Tests.Commands;

/// <summary>Deletion and a person's copy at the terminal (PR-5, PR-8).</summary>
public sealed class PrivacyCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_dry_run_says_what_would_be_deleted_and_the_check_says_how_long_things_are_kept()
    {
        await _desk.BeginAsync();
        Assert.Equal(0, await _desk.RunAsync("retention", "--dry-run"));
        Assert.Contains("RT-2  6 years    0", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("RT-10 30 days    0", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was deleted.", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("retention"));

        Assert.Equal(0, await _desk.RunAsync("check", "--Retention:FindingYears=10"));
        Assert.Contains("Kept by RT-2: 10 years.", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("Next firings of retention:", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(2, await _desk.RunAsync("check", "--Retention:FindingYears=0"));
        Assert.Contains("Retention:FindingYears is 0; it must lie between 1 and 30.", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_of_a_person_is_written_once_and_for_people_alone()
    {
        await _desk.BeginAsync();
        var file = Path.Combine(_desk.Folder, "ida.zip");
        Assert.Equal(0, await _desk.RunAsync("personal-data", "ism@example.org", file));
        Assert.Equal(1, await _desk.RunAsync("personal-data", "nobody@example.org", Path.Combine(_desk.Folder, "nobody.zip")));

        using var zip = ZipFile.OpenRead(file);
        using var json = new StreamReader(zip.GetEntry("my-data.json")!.Open());
        var text = await json.ReadToEndAsync();
        Assert.Contains("ism@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain("adm@example.org", text, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
