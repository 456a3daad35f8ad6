using Krakked.Live.Tests.Crash;

// The trading process that is killed. It says what it does on stdout, a line at a time, and lives until it is killed or told to settle.
return await TradingChild.RunAsync(args);
