using System.Text;

namespace ComplianceBot.Host.Import;

/// <summary>One record of a CSV text with the line on which it begins; a record may hold quoted line breaks.</summary>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, bool IsUnterminated);

/// <summary>
/// Takes a CSV text apart (RFC 4180). Our own sixty lines, because a fault must name the line on which it began, also when a
/// quotation mark is never closed.
/// </summary>
public static class CsvRecords
{
    public static IEnumerable<CsvRecord> Of(string text)
    {
        var at = 0;
        var line = 1;
        while (at < text.Length)
        {
            var begin = at;
            var record = One(text, ref at, line);
            yield return record;
            line += text.AsSpan(begin, at - begin).Count('\n');
        }
    }

    private static CsvRecord One(string text, ref int at, int line)
    {
        var cells = new List<string>();
        while (true)
        {
            var isOpen = false;
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, out isOpen) : Plain(text, ref at));
            if (isOpen) return new CsvRecord(line, cells, true);
            if (at >= text.Length) return new CsvRecord(line, cells, false);
            var separator = text[at++];
            if (separator == ',') continue;
            if (separator == '\r' && at < text.Length && text[at] == '\n') at++;
            return new CsvRecord(line, cells, false);
        }
    }

    private static string Plain(string text, ref int at)
    {
        var begin = at;
        while (at < text.Length && text[at] is not (',' or '\n' or '\r')) at++;
        return text[begin..at];
    }

    private static string Quoted(string text, ref int at, out bool isOpen)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else
            {
                at++;
                isOpen = false;
                return cell.Append(Plain(text, ref at)).ToString();
            }
        }

        isOpen = true;
        return cell.ToString();
    }
}
