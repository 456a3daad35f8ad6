namespace Krakked.Data;

/// <summary>Bars in rising time, a chunk at a time, so that a file of any length passes through constant memory.</summary>
interface IBarSource
{
    /// <summary>Fills <paramref name="target"/> from its start; returns how many bars it wrote, and 0 only at the end.</summary>
    int Read(BarColumns target);
}
