using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Each halt that is in force was told once, and so was the end of each that is not.</summary>
sealed class Told(World world) : Invariant(world)
{
    readonly List<Halt> _told = [];

    public override string Name => "I17 Told";

    public override void OnBoot() => _told.Clear();

    public override void OnNotice(DeskNotice notice)
    {
        if (notice.Halt is not { } halt) return;
        var at = _told.FindIndex(h => (h.Scope, h.Name, h.Cause) == (halt.Scope, halt.Name, halt.Cause));
        if (notice.Ends == at < 0) Broken(notice.Ends ? $"the end of a halt was told that had not begun: {halt}" : $"a halt was told twice: {halt}");
        if (notice.Ends && at >= 0) _told.RemoveAt(at);
        else if (!notice.Ends && at < 0) _told.Add(halt);
    }

    public override void OnPlan(ExecutionPlan plan) => Compare();

    public override void OnEnd() => Compare();

    // Between two inputs everything that there was to tell has been told.
    void Compare()
    {
        if (World.Bot is not { } bot) return;
        foreach (var halt in bot.Status.Halts)
            if (!_told.Contains(halt)) Broken($"a halt was not told: {halt}");
        foreach (var halt in _told)
            if (!bot.Status.Halts.Contains(halt)) Broken($"the end of a halt was not told: {halt}");
    }
}
