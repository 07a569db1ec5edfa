using ComplianceBot.Files;

namespace ComplianceBot.Tests.Files;

/// <summary>What is refused leaves nothing behind, and the sentence stands in both languages (<see cref="VaultHouse.AssertRefusedAsync"/>).</summary>
public sealed class RefusedFilesTests
{
    private static readonly byte[] Old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Samples.Noise(600)];

    [Fact]
    public Task Too_large() => RefusedAsync(VaultRefusals.TooLarge(1), Samples.Pdf(100_000), "a.pdf", ("MaxFileBytes", "99999"));

    [Fact]
    public Task Empty() => RefusedAsync(VaultRefusals.Empty, [], "a.pdf");

    [Fact]
    public Task Over_the_quota() => RefusedAsync(VaultRefusals.Full, Samples.Pdf(69_980), "a.pdf", ("MaxFileBytes", "70000"), ("QuotaBytes", "70000"));

    [Fact]
    public Task A_type_nobody_knows() => RefusedAsync(VaultRefusals.WrongType([]), [1, 2, 3, 0, 0], "a.dat");

    [Fact]
    public Task A_type_that_is_not_allowed_here() => RefusedAsync(VaultRefusals.WrongType([]), Samples.Png, "a.png", ("AllowedTypes", "pdf"));

    [Fact]
    public Task A_text_that_turns_binary_later() =>
        RefusedAsync(VaultRefusals.WrongType([]), [.. Samples.Text(new string('a', 100_000)), 0], "a.txt");

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("a.exe")]
    [InlineData("a.png.html")]
    [InlineData("png")]
    public Task An_ending_that_lies(string name) => RefusedAsync(VaultRefusals.LyingName("", ""), Samples.Png, name);

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("\uFEFF  <svg onload='alert(1)'/>")]
    [InlineData("hello <script>alert(1)</script>")]
    public Task Html_that_pretends_to_be_an_image(string text) => RefusedAsync(VaultRefusals.LyingName("", ""), Samples.Text(text), "holiday.png");

    [Fact]
    public Task Html_that_admits_it() => RefusedAsync(VaultRefusals.WrongType([]), Samples.Text("<html></html>"), "page.html");

    [Fact]
    public Task A_program_that_calls_itself_a_document() => RefusedAsync(VaultRefusals.LyingName("", ""), [.. "MZ"u8, .. Samples.Noise(100)], "a.pdf");

    [Fact]
    public Task An_archive() => RefusedAsync(VaultRefusals.Archive, Samples.Zip(("a.txt", Samples.Text("a"))), "a.zip");

    [Fact]
    public Task An_archive_that_cannot_be_looked_into() => RefusedAsync(VaultRefusals.Archive, [.. "Rar!"u8, .. Samples.Noise(50)], "a.rar");

    [Fact]
    public Task A_document_with_macros_by_name() => RefusedAsync(VaultRefusals.Macros, Samples.Docx(("word/vbaProject.bin", Samples.Noise(10))), "a.docx");

    [Fact]
    public Task A_document_with_macros_by_content_type() => RefusedAsync(
        VaultRefusals.Macros,
        Samples.Zip(("[Content_Types].xml", System.Text.Encoding.Unicode.GetBytes("<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>")), ("word/document.xml", [1])),
        "a.docx");

    [Fact]
    public Task A_locked_document() => RefusedAsync(VaultRefusals.Locked, Old, "a.docx");

    [Fact]
    public Task A_locked_archive() => RefusedAsync(
        VaultRefusals.Locked, Samples.WithDirectory(Samples.Zip(("a.txt", Samples.Text("a"))), 8, [1, 0]), "a.zip", ("AllowedTypes", "zip"));

    [Fact]
    public Task A_bomb_by_its_own_word() => RefusedAsync(VaultRefusals.Bomb, Samples.Docx(("word/big.xml", new byte[60_000_000])), "a.docx");

    [Fact]
    public Task A_bomb_that_declares_little() => RefusedAsync(
        VaultRefusals.Bomb,
        Samples.WithDirectory(Samples.Zip(("a.txt", new byte[60_000_000])), 24, [100, 0, 0, 0]), "a.zip", ("AllowedTypes", "zip"));

    [Fact]
    public Task A_bomb_whose_parts_lie_on_each_other() => RefusedAsync(
        VaultRefusals.Bomb, Samples.WithDirectory(Samples.Zip(("a", Samples.Noise(9000)), ("b", Samples.Noise(9000))), 20, [0, 60, 0, 0]), "a.zip", ("AllowedTypes", "zip"));

    [Fact]
    public Task A_damaged_document() => RefusedAsync(VaultRefusals.Broken, Samples.Docx()[..^3], "a.docx");

    [Theory]
    [InlineData("../a.pdf")]
    [InlineData("..\\a.pdf")]
    [InlineData("/etc/passwd.pdf")]
    [InlineData("a\0.pdf")]
    [InlineData("a\n.pdf")]
    [InlineData("NUL.pdf")]
    [InlineData("com1")]
    [InlineData("aux .pdf")]
    [InlineData("invoice\u202Efdp.exe")]
    [InlineData("a\u200B.pdf")]
    [InlineData("..")]
    [InlineData("a.pdf.")]
    [InlineData(" ")]
    public Task A_name_that_plays_tricks(string name) => RefusedAsync(VaultRefusals.Name, Samples.Pdf(), name);

    [Fact]
    public Task A_name_with_half_a_sign() => RefusedAsync(VaultRefusals.Name, Samples.Pdf(), "a" + (char)0xD800 + ".pdf");

    [Fact]
    public Task A_name_of_three_hundred_characters() => RefusedAsync(VaultRefusals.LongName, Samples.Pdf(), new string('a', 296) + ".pdf");

    [Theory]
    [InlineData("Prüfbericht 2026 (final).pdf", "Prüfbericht 2026 (final).pdf")]
    [InlineData("at 12:30?.PDF", "at 12_30_.PDF")]
    [InlineData("console.pdf", "console.pdf")]
    public async Task Honest_names_are_taken(string name, string kept)
    {
        await using var house = new VaultHouse();
        Assert.Equal(kept, (await house.PutAsync(Samples.Pdf(), name)).Value.Name);
    }

    [Fact]
    public async Task Honest_files_are_taken()
    {
        await using var house = new VaultHouse(("AllowedTypes", "pdf, png, docx, txt, zip"));
        Assert.Equal("docx", (await house.PutAsync(Samples.Docx(), "a.docx")).Value.Type);
        Assert.Equal("png", (await house.PutAsync(Samples.Png, "a.PNG")).Value.Type);
        Assert.Equal("txt", (await house.PutAsync(Samples.Text("a;b\n1;ü\n"), "a.csv")).Value.Type);
        Assert.Equal("zip", (await house.PutAsync(Samples.Zip(("a.txt", Samples.Text("a"))), "a.zip")).Value.Type);
        Assert.Equal(4, house.Stored().Count);
    }

    private static async Task RefusedAsync(Refusal expected, byte[] content, string name, params (string, string)[] settings)
    {
        await using var house = new VaultHouse(settings);
        await house.AssertRefusedAsync(expected, content, name);
    }
}
