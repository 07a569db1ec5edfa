using Spectre.Console;

namespace ComplianceBot.Simulator.Tour;

/// <summary>
/// Tells the tour in a terminal: chapters, what somebody sees on a screen, and what was expected. Colour and weight only repeat
/// what the words say, so that it reads the same in a file.
/// </summary>
public sealed class Narrator(IAnsiConsole console)
{
    private const int MostWidth = 100;
    private const string Bar = "  │ ";
    private const char Tied = '\u00A0';

    private readonly List<string> _failed = [];
    private int _held;

    /// <summary>What was expected and did not come.</summary>
    public IReadOnlyList<string> Failed => _failed;

    public int Held => _held;

    private int Width => Math.Min(MostWidth, Math.Max(60, console.Profile.Width)) - 1;

    public void Chapter(int number, string title, string when)
    {
        console.WriteLine();
        var (heading, place) = ($"{number}. {title}", $"── {when}");
        var apart = heading.Length + 1 + place.Length > Width ? "\n   " : " ";
        console.MarkupLine($"[bold]{Markup.Escape(heading)}[/]{apart}[dim]{Markup.Escape(place)}[/]");
    }

    public void Say(string sentence)
    {
        foreach (var line in Wrapped(sentence, Width)) console.WriteLine(line);
    }

    /// <summary>What stands on somebody's screen: where, who, when, and the words and buttons on it.</summary>
    public void Screen(string where, string who, string when, IEnumerable<string> lines, IReadOnlyList<string> buttons, int most = 6)
    {
        console.MarkupLine($"  [bold]{Markup.Escape(where)}[/] · {Markup.Escape(who)} [dim]· {Markup.Escape(when)}[/]");
        Shows(lines, buttons, most);
    }

    /// <summary>What somebody sees of whom was just told.</summary>
    public void Shows(IEnumerable<string> lines, IReadOnlyList<string> buttons, int most = 6)
    {
        var all = lines.SelectMany(line => Wrapped(line, Width - Bar.Length)).ToList();
        foreach (var (at, line) in all.Take(most).Index()) console.WriteLine(Bar + line + (at == most - 1 && all.Count > most ? " …" : ""));
        if (buttons.Count == 0) return;
        foreach (var line in Wrapped(string.Join("  ", buttons.Distinct().Select(b => $"[{b}]".Replace(' ', Tied))), Width - Bar.Length))
            console.MarkupLine(Bar + "[bold]" + Markup.Escape(line.Replace(Tied, ' ')) + "[/]");
    }

    /// <summary>What a person does.</summary>
    public void Does(string deed)
    {
        foreach (var line in Wrapped("→ " + deed, Width - 2)) console.WriteLine("  " + line);
    }

    /// <summary>Counts quietly what is as it should be, and says loudly what is not.</summary>
    public void Expect(bool holds, string what)
    {
        if (holds)
        {
            _held++;
            return;
        }

        _failed.Add(what);
        console.MarkupLine($"  [bold red]NOT AS EXPECTED:[/] {Markup.Escape(what)}");
    }

    /// <summary>Lines no wider than the screen; what goes on is indented as the first line is.</summary>
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var indent = text[..^text.TrimStart().Length];
        var line = indent;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = indent + word;
            }
            else
            {
                line = line.Length == indent.Length ? line + word : line + " " + word;
            }
        }

        yield return line;
    }
}
