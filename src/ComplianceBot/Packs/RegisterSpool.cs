using System.IO.Compression;
using System.Text;
using ComplianceBot.Files;

namespace ComplianceBot.Packs;

/// <summary>
/// The lines of a register while they are read, as CSV and packed, so that a million of them need little memory. Spreadsheets take it for UTF-8 and run
/// no cell of it.
/// </summary>
internal sealed class RegisterSpool : IDisposable
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly MemoryStream _packed = new();
    private readonly GZipStream _lines;
    private readonly IReadOnlyList<string> _columns;

    public RegisterSpool(IReadOnlyList<string> columns)
    {
        _columns = columns;
        _lines = new GZipStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
        _lines.Write(Utf8Mark);
        Write(columns);
    }

    public long Count { get; private set; }

    public void Add(IReadOnlyList<PackValue> values)
    {
        if (!values.Select(v => v.Column).SequenceEqual(_columns)) throw new InvalidOperationException("The rows of a register have the same columns.");
        Write(values.Select(v => v.Text));
        Count++;
    }

    /// <summary>Ends it; what is read is the CSV.</summary>
    public Stream Read()
    {
        _lines.Dispose();
        _packed.Position = 0;
        return new GZipStream(_packed, CompressionMode.Decompress, leaveOpen: true);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _packed.Dispose();
    }

    private void Write(IEnumerable<string> cells) => _lines.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(CsvCell.Written)) + "\r\n"));
}
