using System.CommandLine;
using Ali1688.Cli;

Console.OutputEncoding = System.Text.Encoding.UTF8;

// Ctrl-C and SIGTERM cancel the command, which then saves its state; it has half a minute for that.
return await CommandTree.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });
