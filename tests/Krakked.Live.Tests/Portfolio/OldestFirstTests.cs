using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class OldestFirstTests
{
    const int PageSize = 50;

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(50, 1)]
    [TestCase(51, 3)]
    [TestCase(240, 6)]
    public async Task A_quiet_history_is_read_once_from_its_oldest_row_on(int rows, int reads)
    {
        var history = new History(rows);

        var read = await history.ReadAllAsync();

        Assert.That(read, Is.EqualTo(Enumerable.Range(0, rows)));
        Assert.That(history.Reads, Is.EqualTo(reads));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public bool Rows_that_come_in_meanwhile_push_no_other_out_of_sight(int seed)
    {
        var random = new Random(seed);
        var rows = random.Next(300);
        var history = new History(rows) { BeforeRead = h => h.Grow(random.Next(4) == 0 ? random.Next(1, 5) : 0) };

        var read = history.ReadAllAsync().GetAwaiter().GetResult();

        return Enumerable.Range(0, rows).All(read.Contains) && read.Distinct().SequenceEqual(read.Distinct().Order());
    }

    [Test]
    public void A_history_that_never_rests_is_told_and_not_guessed()
    {
        var history = new History(200) { BeforeRead = h => h.Grow(1) };

        Assert.That(async () => await history.ReadAllAsync(), Throws.InvalidOperationException.With.Message.Contains("NotSent"));
    }

    /// <summary>Rows numbered and stamped by age, counted from the newest.</summary>
    sealed class History(int rows)
    {
        int _rows = rows;

        public int Reads { get; private set; }

        public Action<History> BeforeRead { get; init; } = _ => { };

        public void Grow(int rows) => _rows += rows;

        public async Task<List<int>> ReadAllAsync()
        {
            var read = new List<int>();
            var reader = new OldestFirst<int>(Page, row => DateTimeOffset.UnixEpoch.AddSeconds(row));
            while (!reader.IsAtEnd)
            {
                if (!(await reader.NextAsync()).TryGet(out var page, out var error)) throw new InvalidOperationException(error.ToString());
                read.AddRange(page.Select(r => r.Value));
            }

            return read;
        }

        Task<Result<(IReadOnlyDictionary<string, int> Rows, long? Count)>> Page(long offset)
        {
            Reads++;
            BeforeRead(this);
            var page = Enumerable.Range(0, _rows).Reverse().Skip((int)offset).Take(PageSize).ToDictionary(r => $"R{r:00000}");
            return Task.FromResult(new Result<(IReadOnlyDictionary<string, int> Rows, long? Count)>((page, _rows)));
        }
    }
}
