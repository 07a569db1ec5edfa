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

    private readonly List<string> _failed = [];
    private int _held;

    /// <summary>What was expected and did not come.</summary>
    public IReadOnlyList<string> Failed => _failed;

    public int Held => _held;

    private int Width => Math.Min(MostWidth, Math.Max(60, console.Profile.Width)) - 1;

    public void Chapter(int number, string title, string when)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{number}. {Markup.Escape(title)}[/] [dim]── {Markup.Escape(when)}[/]");
    }

    public void Say(string sentence)
    {
        foreach (var line in Wrapped(sentence, Width)) console.WriteLine(line);
    }

    /// <summary>What stands on somebody's screen: where, who, when, and the words and buttons on it.</summary>
    public void Screen(string where, string who, string when, IEnumerable<string> lines, IReadOnlyList<string> buttons, int most = 6)
    {
        console.MarkupLine($"  [bold]{Markup.Escape(where)}[/] · {Markup.Escape(who)} [dim]· {Markup.Escape(when)}[/]");
        var all = lines.SelectMany(line => Wrapped(line, Width - Bar.Length)).ToList();
        foreach (var line in all.Take(most)) console.WriteLine(Bar + line);
        if (all.Count > most) console.WriteLine(Bar + "…");
        if (buttons.Count > 0) console.MarkupLine(Bar + "[bold]" + Markup.Escape(string.Join("  ", buttons.Select(b => $"[{b}]"))) + "[/]");
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

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }

        yield return line;
    }
}
