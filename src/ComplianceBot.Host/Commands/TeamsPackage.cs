using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceBot.Host.Commands;

/// <summary>Teams' app package: the manifest of one installation and its two icons in a zip, the same bytes for the same input.</summary>
internal static class TeamsPackage
{
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Uri address, Guid appId, string developer)
    {
        if (developer.Length is 0 or > 32) throw new ManifestRefusedException("The developer's name must be 1 to 32 characters long.");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(address, appId, developer)));
            Add(zip, "color.png", Manifests.Bytes("teams/color.png"));
            Add(zip, "outline.png", Manifests.Bytes("teams/outline.png"));
        }

        return bytes.ToArray();
    }

    private static string Manifest(Uri address, Guid appId, string developer)
    {
        var manifest = JsonNode.Parse(Manifests.Text("teams/manifest.json", address))!.AsObject();
        manifest["id"] = appId.ToString("D");
        manifest["developer"]!["name"] = developer;
        foreach (var part in manifest["bots"]!.AsArray().Concat(manifest["composeExtensions"]!.AsArray())) part!["botId"] = appId.ToString("D");
        return manifest.ToJsonString(Readable);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
