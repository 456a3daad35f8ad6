namespace Krakked.Execution;

/// <summary>The orders whose end is open, for whoever counts them.</summary>
public interface IWorkingOrders
{
    /// <summary>How many there are.</summary>
    int Working { get; }

    /// <summary>One of them, oldest first.</summary>
    /// <param name="index">0 to <see cref="Working"/> − 1; what it means changes with the next order that begins or ends.</param>
    WorkingOrder At(int index);
}
