namespace Krakked.Cli;

/// <summary>The exchange did not answer as it should, through no fault of what was asked.</summary>
/// <remarks>The command ends with <see cref="ExitCode.Failed"/>.</remarks>
sealed class ExchangeFailure(string message) : KrakkedException(message);
