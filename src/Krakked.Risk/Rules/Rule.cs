namespace Krakked.Risk.Rules;

/// <summary>One limit on buying. It can shrink a candidate or stop it: <see cref="Candidate"/> has no way to grow.</summary>
abstract class Rule
{
    public abstract void Apply(Candidate wanted, Book book);
}
