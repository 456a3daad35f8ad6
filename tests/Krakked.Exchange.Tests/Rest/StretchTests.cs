using System.Collections;

namespace Krakked.Exchange.Tests.Rest;

/// <summary>A page of a long history.</summary>
public sealed class StretchTests
{
    [Test]
    public void A_page_deep_in_a_long_history_reads_little_more_of_it_than_it_shows()
    {
        var history = new Counted(100_000);

        var (shown, count) = Page(Stretch<long>.Of(history, t => t, new Span(10_000, 90_000)), offset: 70_000);

        Assert.That((shown[0], shown[^1], shown.Count, count), Is.EqualTo((20_000, 19_951, 50, 80_000)));
        Assert.That(history.Reads, Is.LessThan(100));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_page_is_what_sorting_and_counting_would_give(byte[] steps, byte after, byte upTo, byte offset, bool even)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var time = 0L;
        var history = steps.Select(step => time += step % 3).ToList();
        var span = new Span(after % 50, upTo % 100);
        Func<long, bool>? filter = even ? t => t % 2 == 0 : null;
        var wanted = history.Where(span.Holds).Where(t => !even || t % 2 == 0).Reverse().ToList();

        var (shown, count) = Page(Stretch<long>.Of(history, t => t, span, filter), offset % 30);

        return count == wanted.Count && shown.SequenceEqual(wanted.Skip(offset % 30).Take(50));
    }

    static (List<long> Shown, long Count) Page(Stretch<long> rows, long offset)
    {
        var shown = new List<long>();
        return (shown, rows.Visit(offset, size: 50, shown.Add));
    }

    /// <summary>The numbers from 1 up, and how often one was read.</summary>
    sealed class Counted(int count) : IReadOnlyList<long>
    {
        public int Reads { get; private set; }

        public int Count => count;

        public long this[int index]
        {
            get
            {
                Reads++;
                return index + 1;
            }
        }

        public IEnumerator<long> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
