using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Krakked;

/// <summary>A strategy that can be made by name: what it is, what it takes, and how to make one.</summary>
public sealed class StrategyDescriptor
{
    readonly ConstructorInfo _constructor;

    internal StrategyDescriptor(Type type, StrategyAttribute declared)
    {
        _constructor = type.GetConstructors() is [var only]
            ? only
            : throw new InvalidOperationException($"{type}: a strategy in the catalog has exactly one public constructor.");
        Id = new StrategyId(declared.Id);
        Description = declared.Description;
        Warning = declared.Warning;
        Parameters = [.. _constructor.GetParameters().Select(StrategyParameter.From)];
    }

    /// <summary>The name it is found by.</summary>
    public StrategyId Id { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Description { get; }

    /// <summary>What to beware of before believing its backtest; may be empty.</summary>
    public string Warning { get; }

    /// <summary>What it takes, in the order of its constructor.</summary>
    public IReadOnlyList<StrategyParameter> Parameters { get; }

    /// <summary>Reads <c>name=value</c> pairs into a full set of values, defaults included.</summary>
    /// <exception cref="KrakkedException">An unknown or repeated name, or a value that is no number or out of range.</exception>
    public IReadOnlyDictionary<string, double?> Bind(IEnumerable<KeyValuePair<string, string>> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var values = Parameters.ToDictionary(p => p.Name, p => p.Default);
        var seen = new HashSet<string>();
        foreach (var (name, text) in given)
        {
            var parameter = Parameters.FirstOrDefault(p => p.Name == name) ?? throw Unknown(name);
            if (!seen.Add(name))
                throw new KrakkedException($"Parameter {name} is given twice. Give it once.");
            values[name] = parameter.Parse(text);
        }

        return values;
    }

    /// <summary>Makes a fresh instance; one is needed for each instrument and timeframe.</summary>
    /// <exception cref="KrakkedException">A value is out of range, or the values do not go together.</exception>
    public IStrategy Create(IReadOnlyDictionary<string, double?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var arguments = Parameters.Select((p, i) => Argument(p, i, values)).ToArray();
        try
        {
            return (IStrategy)_constructor.Invoke(arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException or KrakkedException)
        {
            throw new KrakkedException($"{Id}: {e.InnerException.Message}", e.InnerException);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    object? Argument(StrategyParameter parameter, int index, IReadOnlyDictionary<string, double?> values)
    {
        if (!values.TryGetValue(parameter.Name, out var given) || (given ?? parameter.Default) is not { } value)
            return null;

        parameter.Check(value);
        var type = _constructor.GetParameters()[index].ParameterType;
        return Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);
    }

    KrakkedException Unknown(string name) => new(
        $"{Id} has no parameter '{name}'.{Suggest.DidYouMean(name, Parameters.Select(p => p.Name))} " +
        $"It takes: {string.Join(", ", Parameters.Select(p => p.Name))}.");
}
