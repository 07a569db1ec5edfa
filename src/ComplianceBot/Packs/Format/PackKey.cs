using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>The public key in a pack, written in exactly one way, so that every program takes it for the same or for none.</summary>
public static class PackKey
{
    private const string Label = "PUBLIC KEY";

    public static string Write(byte[] publicKey) => PemEncoding.WriteString(Label, publicKey) + "\n";

    /// <summary>Null for what is not the key of that name.</summary>
    public static ECDsa? Read(byte[] pem, string id)
    {
        var text = Encoding.UTF8.GetString(pem);
        if (!PemEncoding.TryFind(text, out var fields) || fields.DecodedDataLength == 0) return null;
        var bytes = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64String(text[fields.Base64Data], bytes, out var length) || length != bytes.Length) return null;
        if (Write(bytes) != text || SealKey.IdOf(bytes) != id) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(bytes, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
