using System.Text;

namespace ComplianceBot.Host.Commands;

/// <summary>The manifests that lie in the program, as they are in the folder <c>manifests</c>.</summary>
internal static class Manifests
{
    /// <summary>Stands in the manifests for the address of an installation.</summary>
    public const string Placeholder = "https://bot.example.com";

    public static byte[] Bytes(string name)
    {
        var assembly = typeof(Manifests).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(n => n.Replace('\\', '/') == "manifests/" + name);
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Text(string name, Uri address) =>
        Encoding.UTF8.GetString(Bytes(name)).Replace(Placeholder, address.ToString().TrimEnd('/'), StringComparison.Ordinal);
}

internal static class SlackManifest
{
    public static byte[] Write(Uri address, bool socketMode) =>
        Encoding.UTF8.GetBytes(Manifests.Text(socketMode ? "slack/manifest.socket-mode.json" : "slack/manifest.json", address));
}
