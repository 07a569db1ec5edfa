using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Slack.Drawing;

/// <summary>
/// Draws neutral cards and forms inside all of Slack's limits. Nothing is cut silently: long text stands in several blocks, and
/// a list that does not fit ends in a line that says how much is missing.
/// </summary>
internal sealed class BlockKit
{
    private const int MessageBlocks = 50;
    private const int ViewBlocks = 100;
    private const int TitleText = 24;

    /// <summary>What Slack advises for a message's own text; a longer one may be refused.</summary>
    private const int FallbackText = 4000;

    private const int MetadataText = 3000;

    private readonly Wording _wording;
    private readonly PartDrawing _parts;
    private readonly FieldDrawing _fields;

    public BlockKit(Wording wording)
    {
        _wording = wording;
        _parts = new PartDrawing(wording);
        _fields = new FieldDrawing(_parts);
    }

    public DrawnMessage Message(Card card, Reader reader) =>
        new(FallbackOf(card, reader), BlocksOf(card, reader, MessageBlocks, withTitle: true));

    public SlackView Home(Card card, Reader reader) => new("home", BlocksOf(card, reader, ViewBlocks, withTitle: true));

    /// <summary>A card in place of a form: it can be read and closed, and its buttons work.</summary>
    public SlackView Page(Card card, Reader reader)
    {
        var title = Title(card.Title, reader);
        return View(title, BlocksOf(card, reader, ViewBlocks, withTitle: title.IsCut || card.Parts.Count + card.Buttons.Count == 0), reader);
    }

    /// <summary>One sentence in place of a form.</summary>
    public SlackView Note(string key, Reader reader) => Page(new Card { Title = Say.Of(key) }, reader);

    public SlackView Modal(Form form, Reader reader)
    {
        var title = Title(form.Title, reader);
        var blocks = new List<SlackBlock>();
        if (title.IsCut) blocks.AddRange(_parts.Heading(title.Full).Select(d => d.Block));
        blocks.AddRange(form.Parts.SelectMany(p => _parts.Part(p, reader)).Select(d => d.Block));
        blocks.AddRange(form.Fields.SelectMany(f => _fields.Of(f, FieldName.Of(f.Id, form.Name, form.Value), reader)));
        blocks.AddRange(_parts.Buttons(form.Buttons, reader).Select(d => d.Block));
        if (blocks.Count > ViewBlocks) throw new InvalidOperationException($"The form {form.Name} takes {blocks.Count} blocks and a Slack view holds {ViewBlocks}: show it page by page.");
        if (form.Fields.Count > 0 && form.Submit is null) throw new InvalidOperationException($"The form {form.Name} has fields and no button that sends them.");
        if (form.Value.Length > MetadataText) throw new InvalidOperationException($"The form {form.Name} carries more than Slack keeps with it.");
        return View(title, blocks, reader) with
        {
            CallbackId = form.Name,
            PrivateMetadata = form.Value.Length == 0 ? null : form.Value,
            Submit = form.Submit is { } submit ? Short(submit, reader) : null,
        };
    }

    /// <summary>What stands beside the fields of a form to be mended, by the names of its blocks; what fits nowhere is left out.</summary>
    public Dictionary<string, string> Errors(IReadOnlyDictionary<string, Say> errors, IEnumerable<string> blocks, Reader reader)
    {
        var names = blocks.GroupBy(FieldName.FieldOf).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return errors.Where(e => names.ContainsKey(e.Key))
            .ToDictionary(e => names[e.Key], e => Fit.Within(_parts.Written(e.Value, reader), PartDrawing.SectionText), StringComparer.Ordinal);
    }

    public string Sentence(string key, Reader reader) => _parts.Written(Say.Of(key), reader);

    private SlackView View((string Short, string Full, bool IsCut) title, IReadOnlyList<SlackBlock> blocks, Reader reader) => new("modal", blocks)
    {
        Title = SlackText.Plain(title.Short), Close = Short(Say.Of("Conversations.CloseForm"), reader),
    };

    private List<SlackBlock> BlocksOf(Card card, Reader reader, int most, bool withTitle)
    {
        var head = withTitle ? _parts.Heading(_parts.Written(card.Title, reader)).ToList() : [];
        var body = card.Parts.SelectMany(p => _parts.Part(p, reader)).ToList();
        var foot = _parts.Buttons(card.Buttons, reader).ToList();
        var room = most - head.Count - foot.Count;
        if (room < 1) throw new InvalidOperationException($"A card with {head.Count} blocks of title and {foot.Count} of buttons does not fit into Slack.");
        if (body.Count > room)
        {
            var missing = body.Skip(room - 1).Sum(d => d.Lines);
            body = [.. body.Take(room - 1), .. _parts.Sentence(_parts.Written(Say.Of("Slack.More", missing), reader), Tone.Quiet)];
        }

        return [.. head.Concat(body).Concat(foot).Select(d => d.Block)];
    }

    private string FallbackOf(Card card, Reader reader)
    {
        var text = Fit.Escaped(Plain.Of(card, _wording, reader));
        if (text.Length <= FallbackText) return text;
        var lines = text.Split('\n');
        var kept = 0;
        for (var length = 0; kept < lines.Length && length + lines[kept].Length < FallbackText; kept++) length += lines[kept].Length + 1;
        for (; kept > 0; kept--)
        {
            var beginning = string.Join('\n', lines.Take(kept)) + RestOf(lines.Length - kept, reader);
            if (beginning.Length <= FallbackText) return beginning;
        }

        var rest = RestOf(lines.Length, reader);
        return Fit.Within(lines[0], FallbackText - rest.Length) + rest;
    }

    private string RestOf(int lines, Reader reader) => "\n" + Fit.Escaped(_wording.Write(Say.Of("Slack.More", lines), reader));

    private (string Short, string Full, bool IsCut) Title(Say say, Reader reader)
    {
        var full = _parts.Written(say, reader);
        var line = full.ReplaceLineEndings(" ");
        return (Fit.Within(line, TitleText), full, line.Length > TitleText);
    }

    private SlackText Short(Say say, Reader reader) => SlackText.Plain(Fit.Within(_parts.Written(say, reader).ReplaceLineEndings(" "), TitleText));
}
