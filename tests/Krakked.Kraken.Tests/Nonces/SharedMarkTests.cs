namespace Krakked.Kraken.Nonces;

/// <summary>Several programs with one key, each with a source of its own over the one mark: a desk, and commands beside it.</summary>
public sealed class SharedMarkTests
{
    static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public bool Each_nonce_is_above_every_one_that_another_program_was_given_before(FsCheck.PositiveInt seed)
    {
        using var folder = new TempFolder();
        using var credentials = ApiCredentials.Create("key", "c2VjcmV0");
        var (chance, clock) = (new Random(seed.Get), new FakeTimeProvider(Start));
        NonceSource[] programs = [Begin(), Begin(), Begin()];
        for (var (i, last) = (0, 0L); i < 60; i++)
        {
            var which = chance.Next(programs.Length);
            if (chance.Next(6) == 0) programs[which] = Begin();
            if (chance.Next(10) == 0) clock.Jump(Start.AddSeconds(chance.Next(-1_000, 1_000)));
            clock.Advance(TimeSpan.FromMilliseconds(chance.Next(3_000)));
            var next = programs[which].Next();
            if (next <= last) return false;
            last = next;
        }

        return true;

        NonceSource Begin() => new(new NonceFile(folder.Path, credentials), clock,
            chance.Next(2) == 0 ? TimeSpan.FromTicks(1) : null);
    }

    [Test]
    public void A_program_that_reserves_nothing_stays_with_the_clock()
    {
        using var folder = new TempFolder();
        using var credentials = ApiCredentials.Create("key", "c2VjcmV0");
        var clock = new FakeTimeProvider(Start);
        for (var i = 0; i < 10; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            var next = new NonceSource(new NonceFile(folder.Path, credentials), clock, TimeSpan.FromTicks(1)).Next();
            Assert.That(next, Is.EqualTo(WireTime.ToNanoseconds(clock.GetUtcNow())));
        }
    }
}
