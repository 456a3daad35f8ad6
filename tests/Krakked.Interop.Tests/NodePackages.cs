namespace Krakked.Interop.Tests;

/// <summary>Makes sure of Node and its packages before any test of this project.</summary>
[SetUpFixture]
public sealed class NodePackages
{
    [OneTimeSetUp]
    public void Install()
    {
        if (!Node.TryInstall(TestContext.Progress.WriteLine))
            Assert.Ignore("Node 20 or later is not on the path; without it there is no other Parquet reader to compare with.");
    }
}
