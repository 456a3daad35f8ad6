namespace Krakked.Execution.Guardrails;

/// <summary>One limit on openings.</summary>
interface IGuardrail
{
    /// <summary>The value, the limit and what to do about it; null when the opening may pass.</summary>
    string? Refusal(in Opening wanted);
}
