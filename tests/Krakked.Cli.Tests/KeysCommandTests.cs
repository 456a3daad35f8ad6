using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeysCommandTests : IDisposable
{
    static readonly string[] All = [Canary.Key, Canary.Secret, Canary.Passphrase];

    readonly KeysDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Test]
    public void A_key_is_tried_saved_listed_tried_again_replaced_and_removed()
    {
        var added = _desk.Run(All, "keys", "add", "main", "--json");
        var listed = _desk.Run([], "keys", "list", "--json");
        var tested = _desk.Run([Canary.Passphrase], "keys", "test", "main", "--json");
        var rotated = _desk.Run(All, "keys", "rotate", "main", "--json");
        var removed = _desk.Run([], "keys", "remove", "main", "--yes", "--json");

        Assert.That(new[] { added, listed, tested, rotated, removed }.Select(o => o.Code), Is.All.Zero, added.Error + tested.Error + rotated.Error);
        Assert.That(Json(added).GetProperty("verdict").GetString(), Is.EqualTo("good"));
        Assert.That(Json(listed)[0].GetProperty("name").GetString(), Is.EqualTo("main"));
        Assert.That(Json(listed)[0].GetProperty("rights").GetArrayLength(), Is.EqualTo(7));
        Assert.That(Json(tested).GetProperty("from").GetString(), Is.EqualTo($"the file {_desk.FileOf("main")}"));
        Assert.That(Json(rotated).GetProperty("fingerprint").GetString(), Is.EqualTo(Json(added).GetProperty("fingerprint").GetString()));
        Assert.That(Json(removed).GetProperty("removed").GetString(), Is.EqualTo("main"));
        Assert.That(File.Exists(_desk.FileOf("main")), Is.False);
    }

    [Test]
    public void What_people_read_names_rights_nonce_window_addresses_and_origin()
    {
        _desk.Add("main");

        var tested = _desk.Run([Canary.Passphrase], "keys", "test", "main");

        Assert.That(tested.Out, Does.Contain("query-funds, query-open-trades").And.Contain("nonce window")
            .And.Contain("203.0.113.7").And.Contain("main.key"));
    }

    [Test]
    public void A_key_that_is_refused_is_not_saved_not_even_when_asked_to()
    {
        _desk.Kraken.Key = "another";

        var added = _desk.Run(All, "keys", "add", "main", "--save-unvalidated");

        Assert.That(added.Code, Is.EqualTo(2));
        Assert.That(added.Error, Does.Contain("EAPI:Invalid key").And.Contain("Nothing was saved"));
        Assert.That(File.Exists(_desk.FileOf("main")), Is.False);
    }

    [Test]
    public void An_exchange_that_cannot_be_asked_leaves_it_to_the_caller_and_an_unvalidated_key_says_so_until_it_is_tried()
    {
        _desk.Kraken.Instead = (502, "<html>Bad gateway</html>");

        var added = _desk.Run(All, "keys", "add", "main");
        Assert.That((added.Code, File.Exists(_desk.FileOf("main"))), Is.EqualTo((1, false)));
        Assert.That(added.Error, Does.Contain("could not be asked").And.Contain("--save-unvalidated").And.Not.Contain("refused"));

        Assert.That(_desk.Run(All, "keys", "add", "main", "--save-unvalidated").Code, Is.Zero);
        Assert.That(Json(_desk.Run([], "keys", "list", "--json"))[0].GetProperty("validated").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(_desk.Run([Canary.Passphrase], "keys", "test", "main").Code, Is.EqualTo(1));

        _desk.Kraken.Instead = null;
        Assert.That(_desk.Run([Canary.Passphrase], "keys", "test", "main").Code, Is.Zero);
        Assert.That(Json(_desk.Run([], "keys", "list", "--json"))[0].GetProperty("validated").ValueKind, Is.EqualTo(JsonValueKind.String));
    }

    [Test]
    public void A_key_that_can_withdraw_is_refused_with_how_to_make_a_right_one_and_found_out_later_too()
    {
        var (harmless, harmful) = (_desk.Kraken.Rights, new[] { "query-funds", "withdraw-funds" });
        _desk.Kraken.Rights = harmful;
        var added = _desk.Run(All, "keys", "add", "main");
        Assert.That(added.Code, Is.EqualTo(2));
        Assert.That(added.Error, Does.Contain("can withdraw").And.Contain("Create & modify orders").And.Contain("unticked"));

        _desk.Kraken.Rights = harmless;
        _desk.Add("main");
        _desk.Kraken.Rights = harmful;
        var tested = _desk.Run([Canary.Passphrase], "keys", "test", "main", "--json");

        Assert.That(tested.Code, Is.EqualTo(3));
        Assert.That(Json(tested).GetProperty("verdict").GetString(), Is.EqualTo("forbidden"));
    }

    [Test]
    public void Rights_that_are_missing_and_a_key_good_from_anywhere_are_said()
    {
        _desk.Kraken.Rights = ["query-funds"];
        _desk.Kraken.AllowedAddresses = [""];

        var added = _desk.Run(All, "keys", "add", "main");

        Assert.That(added.Code, Is.Zero);
        Assert.That(added.Error, Does.Contain("modify-trades").And.Contain("any address"));
    }

    [Test]
    public void A_new_key_that_is_refused_leaves_the_old_one_in_its_place()
    {
        _desk.Add("main");
        var before = File.ReadAllBytes(_desk.FileOf("main"));

        var refused = _desk.Run(["another", Canary.Secret, Canary.Passphrase], "keys", "rotate", "main");
        var locked = _desk.Run([Canary.Key, Canary.Secret, "another passphrase"], "keys", "rotate", "main");
        _desk.Kraken.Instead = (502, "");
        var unreachable = _desk.Run(All, "keys", "rotate", "main");

        Assert.That((refused.Code, locked.Code, unreachable.Code), Is.EqualTo((2, 2, 1)));
        Assert.That(locked.Error, Does.Contain("passphrase does not open"));
        Assert.That(File.ReadAllBytes(_desk.FileOf("main")), Is.EqualTo(before));
    }

    [Test]
    public void A_second_factor_is_asked_for_kept_and_sent()
    {
        _desk.Kraken.OneTimePassword = Canary.OneTimePassword;

        var added = _desk.Run([Canary.Key, Canary.Secret, Canary.OneTimePassword, Canary.Passphrase], "keys", "add", "main", "--otp");
        var tested = _desk.Run([Canary.Passphrase], "keys", "test", "main");

        Assert.That((added.Code, tested.Code), Is.EqualTo((0, 0)), added.Error);
    }

    [Test]
    public void The_passphrase_comes_from_a_file_a_descriptor_or_systemd()
    {
        _desk.Add("main");
        var systemd = Path.GetDirectoryName(_desk.Write("systemd/krakked-passphrase", Canary.Passphrase))!;

        var file = _desk.Run([], "keys", "test", "main", "--passphrase-file", _desk.PassphraseFile);
        using var shell = _desk.Shell($"{Command.Quoted("keys", "test", "main", "--passphrase-file", "/dev/fd/3")} 3< <(cat {_desk.PassphraseFile})");
        var descriptor = Command.Finish(shell);
        var credential = _desk.RunWith([("CREDENTIALS_DIRECTORY", systemd)], [], "keys", "test", "main");
        File.Delete(Path.Combine(systemd, "krakked-passphrase"));

        Assert.That((file.Code, descriptor.Code, credential.Code), Is.EqualTo((0, 0, 0)), file.Error + descriptor.Error + credential.Error);
    }

    [Test]
    public void A_passphrase_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("Windows has no such modes.");
        else File.SetUnixFileMode(_desk.PassphraseFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        _desk.Add("main");
        var refused = _desk.Run([], "keys", "test", "main", "--passphrase-file", _desk.PassphraseFile);

        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain($"chmod 600 {_desk.PassphraseFile}"));
    }

    [Test]
    public void The_environment_is_tried_first_and_half_a_pair_is_named()
    {
        var pair = _desk.RunWith([("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_PRIVATE_KEY", Canary.Secret)], [], "keys", "test", "--json");
        var half = _desk.RunWith([("KRAKEN_API_KEY", Canary.Key)], [], "keys", "test");
        var none = _desk.Run([], "keys", "test");

        Assert.That(pair.Code, Is.Zero, pair.Error);
        Assert.That(Json(pair).GetProperty("from").GetString(), Is.EqualTo("the variables KRAKEN_API_KEY and KRAKEN_PRIVATE_KEY"));
        Assert.That((half.Code, none.Code), Is.EqualTo((2, 2)));
        Assert.That(half.Error, Does.Contain("KRAKEN_API_KEY is set without KRAKEN_API_SECRET"));
        Assert.That(none.Error, Does.Contain("There is no API key"));
    }

    [TestCase("add", "main", Canary.Key, Canary.Secret, TestName = "A key and a secret after the name")]
    [TestCase("add", Canary.Key, Canary.Secret, TestName = "A key where the name should be")]
    [TestCase("add", "--api-secret", Canary.Secret, TestName = "An option that does not exist")]
    [TestCase("add", "main", "--secret=" + Canary.Secret, TestName = "An option with its value")]
    [TestCase("rotate", "main", Canary.Secret, TestName = "A secret to rotate to")]
    [TestCase("test", Canary.Key, Canary.Secret, TestName = "A pair to test")]
    [TestCase("remove", Canary.Key, "--yes", TestName = "A key to remove")]
    [TestCase("list", Canary.Secret, TestName = "A secret to list")]
    public void A_secret_on_the_command_line_is_refused_and_not_repeated(params string[] arguments)
    {
        var refused = _desk.Run([], ["keys", .. arguments]);

        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("never taken from the command line").Or.Contain("not the key itself"));
        Assert.That(_desk.Kraken.Calls, Is.Empty);
    }

    [Test]
    public void A_mistyped_option_is_still_suggested() =>
        Assert.That(_desk.Run([], "keys", "list", "--jsn").Error, Does.Contain("'--jsn' is no option").And.Contain("--json"));

    [Test]
    public void A_name_that_is_taken_a_short_passphrase_and_missing_lines_are_refused()
    {
        var shortOne = _desk.Run([Canary.Key, Canary.Secret, "1234567"], "keys", "add", "main");
        var noSecret = _desk.Run([Canary.Key], "keys", "add", "main");
        var noPassphrase = _desk.Run([Canary.Key, Canary.Secret], "keys", "add", "main");
        Assert.That(File.Exists(_desk.FileOf("main")), Is.False);
        _desk.Add("main");
        var taken = _desk.Run(All, "keys", "add", "main");
        var unasked = _desk.Run([], "keys", "remove", "main");

        Assert.That(new[] { shortOne, noSecret, noPassphrase, taken, unasked }.Select(o => o.Code), Is.All.EqualTo(2));
        Assert.That(shortOne.Error, Does.Contain("8 characters"));
        Assert.That(noSecret.Error, Does.Contain("API secret"));
        Assert.That(noPassphrase.Error, Does.Contain("Passphrase"));
        Assert.That(taken.Error, Does.Contain("keys rotate main"));
        Assert.That(unasked.Error, Does.Contain("--yes"));
    }

    [Test]
    public void A_sandbox_that_is_neither_on_nor_off_is_refused()
    {
        var refused = _desk.RunWith([("KRAKEN_SANDBOX_MODE", "off")], All, "keys", "add", "main");

        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("KRAKEN_SANDBOX_MODE=off").And.Contain("false"));
    }

    static JsonElement Json(Command.Outcome outcome) => JsonDocument.Parse(outcome.Out).RootElement;
}
