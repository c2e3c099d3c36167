using Merlon.Mutation;

// Merlon.Mutation AREA.json REPORT.json BIN OUT [FILE…]: tries the mutants of one area and writes what became of them.
// Merlon.Mutation --worker TESTS.dll PLAN OUT: what the first form starts, again whenever a mutant has ended the process.
if (args is ["--worker", var tests, var plan, var results])
{
    return Worker.Run(tests, plan, results);
}

if (args.Length < 4)
{
    Console.Error.WriteLine("usage: Merlon.Mutation AREA.json REPORT.json BIN OUT [FILE…]");
    return 2;
}

return Trial.Run(Area.Read(args[0]), args[1], args[2], args[3], [.. args[4..]]);
