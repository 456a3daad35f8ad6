namespace Krakked.Data.Tests;

public sealed class MergeTests
{
    TempFolder _folder = null!;
    BarStore _store = null!;

    [SetUp]
    public void OpenStore()
    {
        _folder = new TempFolder();
        _store = BarStore.Open(_folder.Path);
    }

    [TearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void New_bars_come_in_on_both_sides_and_between()
    {
        _store.Write(Samples.Hours(2, 3, 6));

        var report = _store.Merge(Samples.Hours(0, 3, 4, 9));

        Assert.That((report.New, report.Replaced, report.Unchanged), Is.EqualTo((3, 0, 1)));
        Assert.That(Stored(), Is.EqualTo(Samples.Bars(Samples.Hours(0, 2, 3, 4, 6, 9))));
    }

    [Test]
    public void Merging_the_same_again_changes_no_byte()
    {
        _store.Write(Samples.Market(5000, gaps: 0.3));
        var before = _folder.Fingerprint();

        var report = _store.Merge(Samples.Market(5000, gaps: 0.3), source: "another name");

        Assert.That((report.Changed, report.Unchanged), Is.EqualTo((false, 5000)));
        Assert.That(_folder.Fingerprint(), Is.EqualTo(before));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void The_order_of_disjoint_parts_does_not_matter(ulong seed, bool flat)
    {
        var all = Samples.Market(400, seed, gaps: 0.3);
        var dice = new Dice(seed);
        var left = Samples.Bars(all).Where(_ => dice.Uniform() < 0.5).ToArray();
        var right = Samples.Bars(all).Except(left).ToArray();
        if (left.Length == 0 || right.Length == 0) return;

        var fill = flat ? GapPolicy.Flat : GapPolicy.None;
        Assert.That(InOrder(fill, left, right), Is.EqualTo(InOrder(fill, right, left)));
        Assert.That(InOrder(fill, left, right), Is.EqualTo(InOrder(fill, Samples.Bars(all))));
    }

    [TestCase(Overlap.KeepStored)]
    [TestCase(Overlap.NewWins)]
    public void What_differs_in_amounts_alone_is_told_from_what_differs_in_prices(Overlap overlap)
    {
        var stored = Samples.Hours(0, 1, 2, 3);
        _store.Write(stored);
        var wrong = stored[2] with { Close = stored[2].Close + 0.01, High = stored[2].High + 1 };

        var report = _store.Merge(Given.Series(Samples.Bitcoin, Timeframe.H1, stored[0] with { Volume = 1.25 }, stored[1] with { Trades = 6 }, wrong,
            stored[3]), overlap);

        Assert.That((report.AmountsDiffer, report.PricesDiffer), Is.EqualTo((2, 1)));
        Assert.That(report.FirstPriceDifference, Is.EqualTo(new PriceDifference(stored[2], wrong)));
    }

    [Test]
    public void A_volume_that_was_summed_up_in_floating_point_does_not_differ()
    {
        var stored = Given.Series(Samples.Bitcoin, Timeframe.H1, Samples.Hours(0)[0] with { Volume = 1620.6707044300001 });
        _store.Write(stored);

        var report = _store.Merge(Given.Series(Samples.Bitcoin, Timeframe.H1, stored[0] with { Volume = 1620.67070443 }), Overlap.KeepStored);

        Assert.That((report.AmountsDiffer, report.Unchanged), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_filled_bar_gives_way_and_differs_from_nothing()
    {
        _store.Write(Samples.Hours(0, 3), GapPolicy.Flat);

        var report = _store.Merge(Samples.Hours(1), Overlap.KeepStored);

        Assert.That((report.Replaced, report.AmountsDiffer, report.PricesDiffer), Is.EqualTo((1, 0, 0)));
        Assert.That(Stored()[1], Is.EqualTo(Samples.Hours(1)[0]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Bars_that_come_one_by_one_are_merged_as_a_series_is(bool flat)
    {
        var fill = flat ? GapPolicy.Flat : GapPolicy.None;
        var (all, later) = (Samples.Market(3000, gaps: 0.3), Samples.Bars(Samples.Market(3000, gaps: 0.3)).Skip(1200).ToList());
        _store.Write(all.Between(long.MinValue, later[100].OpenTime), fill);

        var report = _store.Merge(all.Instrument, all.Timeframe, later, Overlap.KeepStored);

        Assert.That((report.New, report.Unchanged), Is.EqualTo((later.Count - 100, 100)));
        using var other = new TempFolder();
        BarStore.Open(other.Path).Write(all, fill);
        Assert.That(Samples.Bars(_store.Read(all.Instrument, all.Timeframe)),
            Is.EqualTo(Samples.Bars(BarStore.Open(other.Path).Read(all.Instrument, all.Timeframe))));
    }

    [Test]
    public void Bars_that_do_not_rise_in_time_are_refused_and_change_nothing()
    {
        _store.Write(Samples.Hours(0, 1));
        var before = _folder.Fingerprint();
        Bar[] backwards = [Samples.Hours(3)[0], Samples.Hours(2)[0]];

        Assert.That(() => _store.Merge(Samples.Bitcoin, Timeframe.H1, backwards), Throws.TypeOf<InvalidDataException>());
        Assert.That(_folder.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void Where_bars_differ_the_import_wins_and_a_top_up_does_not()
    {
        var archive = Samples.Hours(0, 1);
        var live = Given.Series(Samples.Bitcoin, Timeframe.H1, archive[0] with { Volume = 1.25, Trades = 6 }, archive[1]);
        _store.Write(live);

        var imported = _store.Merge(archive);
        var toppedUp = _store.Append(live);

        Assert.That((imported.Replaced, imported.Unchanged), Is.EqualTo((1, 1)));
        Assert.That(toppedUp.Changed, Is.False);
        Assert.That(Stored(), Is.EqualTo(Samples.Bars(archive)));
    }

    [Test]
    public void Flat_bars_repeat_the_close_before_them()
    {
        var report = _store.Write(Samples.Hours(0, 3), GapPolicy.Flat);

        Assert.That(report.Filled, Is.EqualTo(2));
        Assert.That(Stored()[1], Is.EqualTo(new Bar(Given.Start + 3_600_000, 100, 100, 100, 100, 0, 0)));
        Assert.That(_store.List()[0].Fill, Is.EqualTo(GapPolicy.Flat));
    }

    [Test]
    public void A_real_bar_takes_the_place_of_a_flat_one_and_those_after_follow_it()
    {
        _store.Write(Samples.Hours(0, 5), GapPolicy.Flat);

        _store.Merge(Samples.Hours(2));

        Assert.That(Stored().Select(bar => bar.Close), Is.EqualTo(new[] { 100.0, 100, 102, 102, 102, 105 }));
    }

    [Test]
    public void A_top_up_replaces_what_only_filled_a_gap()
    {
        _store.Write(Samples.Hours(0, 3), GapPolicy.Flat);

        var report = _store.Append(Samples.Hours(0, 1));

        Assert.That((report.Replaced, report.Unchanged), Is.EqualTo((1, 1)));
        Assert.That(Stored().Select(bar => bar.Close), Is.EqualTo(new[] { 100.0, 101, 101, 103 }));
    }

    [Test]
    public void A_stray_row_years_away_does_not_fill_the_disk()
    {
        Assert.That(() => _store.Write(Samples.Hours(0, 200_000), GapPolicy.Flat),
            Throws.TypeOf<BadDataException>().With.Message.Contains("too long a gap"));
        Assert.That(_folder.Fingerprint(), Is.Empty);
    }

    [Test]
    public void Gaps_can_be_filled_later()
    {
        _store.Write(Samples.Hours(0, 3));

        var report = _store.Merge(Samples.Hours(0, 3), fill: GapPolicy.Flat);

        Assert.That((report.New, report.Filled), Is.EqualTo((0, 2)));
        Assert.That(_store.List()[0].MissingBars, Is.Zero);
    }

    [Test]
    public void Filled_gaps_cannot_be_taken_out_again()
    {
        _store.Write(Samples.Hours(0, 3), GapPolicy.Flat);
        var before = _folder.Fingerprint();

        Assert.That(() => _store.Merge(Samples.Hours(0, 3), fill: GapPolicy.None),
            Throws.TypeOf<BadDataException>().With.Message.Contains("fill flat"));
        Assert.That(_folder.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void Without_a_policy_the_files_own_is_kept()
    {
        _store.Write(Samples.Hours(0, 3), GapPolicy.Flat);

        _store.Merge(Samples.Hours(6));

        Assert.That(Stored(), Has.Length.EqualTo(7));
    }

    Bar[] Stored() => Samples.Bars(_store.Read("XBTUSD", Timeframe.H1));

    static Bar[] InOrder(GapPolicy fill, params Bar[][] parts)
    {
        using var folder = new TempFolder();
        var store = BarStore.Open(folder.Path);
        foreach (var part in parts)
            store.Merge(Given.Series(Samples.Bitcoin, Timeframe.M1, part), fill: fill);
        return Samples.Bars(store.Read("XBTUSD", Timeframe.M1));
    }
}
