using NUnit.Framework.Constraints;

namespace Krakked.Indicators.Tests;

/// <summary>What an argument out of its range is answered with: its name, its value and the range.</summary>
static class Refusal
{
    public static IResolveConstraint Of(string parameter) => Throws.TypeOf<ArgumentOutOfRangeException>()
        .With.Property("ParamName").EqualTo(parameter)
        .And.Property("ActualValue").Not.Null;
}
