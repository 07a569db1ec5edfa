using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceBot.Cards;

/// <summary>How cards and forms are kept until they are drawn. Metadata is source-generated: built once, not per request.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Card))]
[JsonSerializable(typeof(Form))]
public sealed partial class CardJson : JsonSerializerContext;
