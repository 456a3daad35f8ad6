namespace Krakked.Cli;

/// <summary>The exchange did not answer as it should, through no fault of what was asked: the command ends with <see cref="ExitCode.Failed"/>.</summary>
sealed class ExchangeFailure(string message) : KrakkedException(message);
