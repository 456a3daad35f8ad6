using System.Reflection;

namespace Krakked;

/// <summary>The strategies that can be found by id.</summary>
public sealed class StrategyCatalog
{
    readonly SortedDictionary<string, StrategyDescriptor> _byId = new(StringComparer.Ordinal);

    /// <summary>Every class in <paramref name="assemblies"/> that carries a <see cref="StrategyAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">Two of them share an id, or one is not made as the catalog needs it.</exception>
    public StrategyCatalog(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        foreach (var type in assemblies.SelectMany(a => a.GetExportedTypes()))
        {
            if (type.GetCustomAttribute<StrategyAttribute>() is not { } declared) continue;
            if (!typeof(IStrategy).IsAssignableFrom(type))
                throw new InvalidOperationException($"{type} is declared a strategy but is no {nameof(IStrategy)}.");
            if (!_byId.TryAdd(declared.Id, new StrategyDescriptor(type, declared)))
                throw new InvalidOperationException($"Two strategies are called '{declared.Id}'.");
        }
    }

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<StrategyDescriptor> All => _byId.Values;

    /// <summary>The one called <paramref name="id"/>.</summary>
    /// <exception cref="KrakkedException">There is none; the message suggests what may have been meant.</exception>
    public StrategyDescriptor Find(string id) => _byId.TryGetValue(id, out var found)
        ? found
        : throw new KrakkedException(
            $"There is no strategy '{id}'.{Suggest.DidYouMean(id, _byId.Keys)} Known: {string.Join(", ", _byId.Keys)}.");
}
