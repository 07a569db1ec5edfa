using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The rules for each kind of block on a surface: <c>message</c>, <c>modal</c> or <c>home</c>.</summary>
internal sealed class BlockLimits(Objections found, string surface)
{
    private static readonly Dictionary<string, HashSet<string>> Properties = new()
    {
        ["header"] = ["text", "level"],
        ["section"] = ["text", "fields", "accessory", "expand"],
        ["divider"] = [],
        ["context"] = ["elements"],
        ["actions"] = ["elements"],
        ["input"] = ["label", "element", "dispatch_action", "hint", "optional"],
        ["image"] = ["image_url", "slack_file", "alt_text", "title"],
        ["rich_text"] = ["elements"],
        ["table"] = ["rows", "column_settings"],
        ["markdown"] = ["text"],
    };

    private readonly ElementLimits _elements = new(found, surface);
    private readonly HashSet<string> _names = [];
    private int _tables;

    public void Check(string pointer, JsonArray blocks)
    {
        for (var place = 0; place < blocks.Count; place++)
        {
            if (blocks[place] is JsonObject block)
                CheckBlock($"{pointer}/{place}", block);
            else
                found.Add($"{pointer}/{place}", "must be an object");
        }
    }

    private void CheckBlock(string pointer, JsonObject block)
    {
        var type = block.Text("type") ?? "";
        if (!Properties.TryGetValue(type, out var allowed))
        {
            found.Add(pointer + "/type", $"unsupported type: {type}");
            return;
        }

        found.Only(pointer, block, new HashSet<string>(allowed) { "type", "block_id" });
        CheckName(pointer, block.Text("block_id"));
        CheckKind(type, pointer, block);
    }

    private void CheckName(string pointer, string? name)
    {
        found.Length(pointer + "/block_id", name, 255);
        if (name is not null && !_names.Add(name))
            found.Add(pointer + "/block_id", "`block_id` already exists");
    }

    private void CheckKind(string type, string pointer, JsonObject block)
    {
        switch (type)
        {
            case "header":
                found.Plain(pointer + "/text", block["text"], 150, required: true);
                break;
            case "section":
                CheckSection(pointer, block);
                break;
            case "context":
                CheckContext(pointer, block);
                break;
            case "actions":
                CheckActions(pointer, block);
                break;
            case "input":
                CheckInput(pointer, block);
                break;
            case "image":
                if (block.Text("alt_text") is null or "")
                    found.Add(pointer, "missing required field: alt_text");
                found.Length(pointer + "/alt_text", block.Text("alt_text"), 2000);
                found.Length(pointer + "/image_url", block.Text("image_url"), 3000);
                break;
            case "table":
                CheckTable(pointer, block);
                break;
            case "rich_text" when block.List("elements") is null or { Count: 0 }:
                found.Add(pointer + "/elements", "must have at least 1 item");
                break;
            case "markdown":
                ForMessagesOnly(pointer, type);
                found.Length(pointer + "/text", block.Text("text"), 12_000);
                break;
        }
    }

    private void CheckSection(string pointer, JsonObject block)
    {
        if (block["text"] is null && block.List("fields") is null or { Count: 0 })
            found.Add(pointer, "must have either text or fields");
        found.Text(pointer + "/text", block["text"], 3000);
        var fields = block.List("fields") ?? [];
        if (fields.Count > 10)
            found.Add(pointer + "/fields", "no more than 10 items allowed");
        for (var place = 0; place < fields.Count; place++)
            found.Text($"{pointer}/fields/{place}", fields[place], 2000, required: true);
        if (block.Part("accessory") is { } accessory)
            _elements.Check(pointer + "/accessory", accessory, inInput: false);
    }

    private void CheckContext(string pointer, JsonObject block)
    {
        var elements = Items(pointer, block, most: 10);
        for (var place = 0; place < elements.Count; place++)
        {
            if (elements[place].Text("type") != "image")
                found.Text($"{pointer}/elements/{place}", elements[place], 3000, required: true);
        }
    }

    private void CheckActions(string pointer, JsonObject block)
    {
        var elements = Items(pointer, block, most: 25);
        var names = new HashSet<string>();
        for (var place = 0; place < elements.Count; place++)
        {
            var at = $"{pointer}/elements/{place}";
            if (elements[place] is not JsonObject element)
                found.Add(at, "must be an object");
            else
                _elements.Check(at, element, inInput: false);
            if (elements[place].Text("action_id") is { } name && !names.Add(name))
                found.Add(at + "/action_id", "`action_id` already exists");
        }
    }

    private void CheckInput(string pointer, JsonObject block)
    {
        found.Plain(pointer + "/label", block["label"], 2000, required: true);
        found.Plain(pointer + "/hint", block["hint"], 2000);
        if (block.Part("element") is { } element)
            _elements.Check(pointer + "/element", element, inInput: true);
        else
            found.Add(pointer, "missing required field: element");
    }

    private void CheckTable(string pointer, JsonObject block)
    {
        ForMessagesOnly(pointer, "table");
        var rows = block.List("rows")?.OfType<JsonArray>().ToList() ?? [];
        if (++_tables > 1)
            found.Add(pointer, "only_one_table_allowed");
        if (rows.Count is 0 or > 100)
            found.Add(pointer + "/rows", "must have 1 to 100 items");
        if (rows.Any(r => r.Count > 20 || r.Count != rows[0].Count))
            found.Add(pointer + "/rows", "rows must have the same number of cells, 20 at most");
        if (rows.SelectMany(r => r).Any(cell => cell.Text("type") is "raw_text" or "raw_number" && cell.Text("text") is null or ""))
            found.Add(pointer + "/rows", "empty cell text");
    }

    private JsonArray Items(string pointer, JsonObject block, int most)
    {
        var elements = block.List("elements") ?? [];
        if (elements.Count == 0)
            found.Add(pointer + "/elements", "must have at least 1 item");
        if (elements.Count > most)
            found.Add(pointer + "/elements", $"no more than {most} items allowed");
        return elements;
    }

    private void ForMessagesOnly(string pointer, string type)
    {
        if (surface != "message")
            found.Add(pointer + "/type", $"unsupported type: {type}");
    }
}
