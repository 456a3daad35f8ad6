namespace Krakked;

/// <summary>How what is allowed is carried out, at a simulated venue or a real one.</summary>
public interface IExecution
{
    /// <summary>True when nothing can happen by itself: no order is working, no held sleeve is protected, nothing is waiting to be read.</summary>
    bool Idle { get; }

    /// <summary>Time has come to <paramref name="now"/> (Unix ms UTC) and its bars are known; what happened until then can be read.</summary>
    /// <remarks>Protections are orders: stops, targets and exits by time happen in here, and can be read as fills.</remarks>
    void Advance(long now);

    /// <summary>Carries out a plan. Never blocks, and never throws for the venue's reasons: those are events.</summary>
    void Submit(ExecutionPlan plan);

    /// <summary>Asks for an order to be taken back. What becomes of it is an event.</summary>
    void Cancel(OrderId order);

    /// <summary>The next thing that happened, oldest first; false when there is nothing new.</summary>
    bool TryRead(out ExecutionEvent happened);
}
