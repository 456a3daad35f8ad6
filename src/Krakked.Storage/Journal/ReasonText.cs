using System.Text.Json;

namespace Krakked.Storage;

/// <summary>Reasons as JSON, the one thing that is not spread over columns; the numbers keep every digit.</summary>
static class ReasonText
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Of(IReadOnlyList<RiskReason> reasons) => reasons.Count == 0 ? "[]" : JsonSerializer.Serialize(reasons, Options);

    public static IReadOnlyList<RiskReason> Parse(string text) => JsonSerializer.Deserialize<RiskReason[]>(text, Options) ?? [];
}
