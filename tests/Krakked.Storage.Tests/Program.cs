using Krakked.Storage;
using Krakked.Storage.Tests;

// The second process. It says what it did on stdout, a line at a time, and lives until it is killed.
var (part, path) = (args[0], args[1]);
using var database = Database.Open(path);
Console.WriteLine("open");
switch (part)
{
    case "hold":
        Thread.Sleep(Timeout.Infinite);
        break;
    case "trade":
        for (var id = database.Journal.FirstFreeId().Value; ; id++)
        {
            Scene.Commit(database, Scene.Pending(id));
            Console.WriteLine($"order {id}");
            Scene.Commit(database, Scene.Filled(id, trade: $"T{id}"));
            Console.WriteLine($"fill T{id}");
        }
}
