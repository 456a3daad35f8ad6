using System.Reflection;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Kraken.Credentials;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeyVaultTests : IDisposable
{
    // As few as may be: these tests open thousands of files, and how slow a guess is is not what they ask.
    const int Rounds = 1;

    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly TempFolder _temp = new();
    readonly ApiCredentials _credentials = ApiCredentials.Create(Canary.Key, Canary.Secret, Canary.OneTimePassword);
    readonly KeyVault _vault;

    public KeyVaultTests() => _vault = new KeyVault(Path.Combine(_temp.Path, "krakked", "keys"), Rounds);

    StoredKey Main => new("main", _credentials.Fingerprint, Now) { Validated = Now, Rights = ["query-funds", "modify-trades"] };

    string MainFile => _vault.PathOf("main");

    public void Dispose()
    {
        _credentials.Dispose();
        _temp.Dispose();
    }

    [Test]
    public void What_is_saved_is_opened_again_and_signs_the_same()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);

        using var opened = _vault.Open("main", Canary.Passphrase);

        Assert.That(opened.Key, Is.EqualTo(Canary.Key));
        Assert.That(opened.Sign("message"u8), Is.EqualTo(_credentials.Sign("message"u8)));
        Assert.That(opened.OneTimePassword.ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(Canary.OneTimePassword)));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Any_key_secret_and_passphrase_come_back_as_they_were(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var key = string.Concat(Enumerable.Range(0, chance.Next(1, 80)).Select(_ => (char)chance.Next('!', '~' + 1)));
        var secret = Convert.ToBase64String(Bytes(chance, 1, 100));
        var passphrase = Convert.ToBase64String(Bytes(chance, 1, 100)) + "ä€😀";
        using var one = ApiCredentials.Create(key, secret);

        var file = KeyFile.Seal(new StoredKey("any", one.Fingerprint, Now), one, passphrase, Rounds);
        using var other = KeyFile.Open(file, passphrase, "any.key");

        return other.Key == key && other.Secret.SequenceEqual(one.Secret) && other.OneTimePassword.IsEmpty;
    }

    [Test]
    public void What_may_be_known_without_the_passphrase_is_told_and_nothing_else_is_in_the_file()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);

        var told = _vault.List().Single();

        Assert.That(told.Problem, Is.Null);
        Assert.That(told.Key, Is.EqualTo(Main with { Rights = told.Key!.Rights }));
        Assert.That(told.Key.Rights, Is.EqualTo(Main.Rights));
        Assert.That(Canary.Leaks(File.ReadAllBytes(MainFile)), Is.Empty);
    }

    [Test]
    public void No_two_saves_share_salt_nonce_or_ciphertext()
    {
        var files = Enumerable.Range(0, 50).Select(_ => KeyFile.Seal(Main, _credentials, Canary.Passphrase, Rounds)).ToList();

        var headers = files.ConvertAll(f => KeyFileHeader.Read(f.AsMemory(..Array.IndexOf(f, (byte)'\n')), "x"));

        Assert.That(headers.Select(h => Convert.ToHexString(h.Salt)), Is.Unique);
        Assert.That(headers.Select(h => Convert.ToHexString(h.Nonce)), Is.Unique);
        Assert.That(files.Select(f => Encoding.ASCII.GetString(f).Split('\n')[1]), Is.Unique);
    }

    [Test]
    public void A_wrong_passphrase_is_called_that_and_opens_nothing()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);

        foreach (var wrong in new[] { "", " ", Canary.Passphrase[..^1], Canary.Passphrase + " ", Canary.Passphrase.ToLowerInvariant() })
            Assert.That(() => _vault.Open("main", wrong), Throws.InstanceOf<WrongPassphraseException>());
    }

    [Test]
    public void Every_single_bit_that_flips_is_called_damage()
    {
        var whole = KeyFile.Seal(Main, _credentials, Canary.Passphrase, Rounds);
        var tried = 0;
        for (var bit = 0; bit < whole.Length * 8; bit++, tried++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => KeyFile.Open(flipped, Canary.Passphrase, "x"), Throws.InstanceOf<DamagedKeyException>(), $"bit {bit}");
        }

        TestContext.Out.WriteLine($"{tried} flips tried");
    }

    [Test]
    public void Every_single_bit_that_is_flipped_on_purpose_with_the_checksum_mended_still_opens_nothing()
    {
        var whole = KeyFile.Seal(Main, _credentials, Canary.Passphrase, Rounds);
        var sealedPart = Encoding.ASCII.GetString(whole).LastIndexOf("sha256 ", StringComparison.Ordinal);
        for (var bit = 0; bit < sealedPart * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => KeyFile.Open(Mended(flipped.AsSpan(..sealedPart)), Canary.Passphrase, "x"),
                Throws.InstanceOf<KrakkedException>(), $"bit {bit}");
        }
    }

    [Test]
    public void A_file_cut_short_or_made_longer_is_damaged()
    {
        var whole = KeyFile.Seal(Main, _credentials, Canary.Passphrase, Rounds);

        for (var length = 0; length < whole.Length; length++)
            Assert.That(() => KeyFile.Open(whole.AsMemory(..length), Canary.Passphrase, "x"), Throws.InstanceOf<DamagedKeyException>(), $"{length}");
        Assert.That(() => KeyFile.Open((byte[])[.. whole, (byte)'\n'], Canary.Passphrase, "x"), Throws.InstanceOf<DamagedKeyException>());
    }

    [TestCase("\"version\":1", "\"version\":2", "newer krakked", TestName = "A newer format")]
    [TestCase("\"rounds\":1,", "\"rounds\":2000000000,", "damaged", TestName = "Rounds that would never end")]
    [TestCase("\"rounds\":1,", "\"rounds\":0,", "damaged", TestName = "No rounds at all")]
    [TestCase("AES-256-GCM", "AES-128-CBC", "damaged", TestName = "A weaker cipher")]
    [TestCase("modify-trades", "withdraw-fund", "damaged", TestName = "Rights that were written in")]
    [TestCase("2026-03-01", "2026-03-02", "damaged", TestName = "A date that was changed")]
    public void What_the_header_says_is_authenticated(string was, string becomes, string says)
    {
        var whole = Encoding.ASCII.GetString(KeyFile.Seal(Main, _credentials, Canary.Passphrase, Rounds));
        var changed = whole[..whole.LastIndexOf("sha256 ", StringComparison.Ordinal)].Replace(was, becomes, StringComparison.Ordinal);

        var file = Mended(Encoding.ASCII.GetBytes(changed));

        Assert.That(changed, Does.Contain(becomes));
        Assert.That(() => KeyFile.Open(file, Canary.Passphrase, "x"), Throws.InstanceOf<KrakkedException>().With.Message.Contains(says));
    }

    [Test]
    public void A_file_under_another_keys_name_is_not_used()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);
        File.Move(MainFile, _vault.PathOf("other"));

        Assert.That(() => _vault.Open("other", Canary.Passphrase), Throws.InstanceOf<DamagedKeyException>().With.Message.Contains("'main'"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public void Files_are_0600_in_folders_of_0700_and_nothing_else_is_left()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);
        _vault.Save(Main with { Validated = null }, _credentials, Canary.Passphrase);

        Assert.That(File.GetUnixFileMode(MainFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        foreach (var folder in new[] { _vault.Folder, Path.GetDirectoryName(_vault.Folder)! })
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(Directory.GetFiles(_vault.Folder), Is.EqualTo(new[] { MainFile }));
        Assert.That(_vault.Describe("main").Validated, Is.Null);
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public void A_file_or_folder_that_others_can_open_is_refused_with_the_command_that_closes_it(
        [Values(UnixFileMode.GroupRead, UnixFileMode.GroupWrite, UnixFileMode.OtherRead, UnixFileMode.OtherWrite)] UnixFileMode open,
        [Values] bool folder)
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);
        var path = folder ? _vault.Folder : MainFile;
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | open);

        var refusal = Assert.Throws<KrakkedException>(() => _vault.Open("main", Canary.Passphrase));

        Assert.That(refusal!.Message, Does.Contain($"chmod {(folder ? "700" : "600")} {path}"));
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public void A_leftover_of_a_crash_is_taken_over_with_its_mode_mended()
    {
        PrivateFile.MakeFolder(_vault.Folder);
        var leftover = Path.Combine(_vault.Folder, ".main.key.tmp");
        File.WriteAllText(leftover, new string('x', 10_000));
        File.SetUnixFileMode(leftover, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        _vault.Save(Main, _credentials, Canary.Passphrase);

        Assert.That(File.GetUnixFileMode(MainFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(_vault.List().Single().Problem, Is.Null);
    }

    [Test]
    public void A_disk_that_is_full_leaves_the_old_file()
    {
        if (!TinyDisk.TryMount("64k", out var disk)) Assert.Ignore("Mounting is not allowed here.");
        using (disk)
        {
            var vault = new KeyVault(Path.Combine(disk.Path, "keys"), Rounds);
            vault.Save(Main, _credentials, Canary.Passphrase);
            var before = File.ReadAllBytes(vault.PathOf("main"));
            using (var filler = new FileStream(Path.Combine(disk.Path, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
                Assert.That(() => { while (true) filler.Write(new byte[1024]); }, Throws.InstanceOf<IOException>());

            Assert.That(() => vault.Save(Main with { Validated = null }, _credentials, Canary.Passphrase), Throws.InstanceOf<KrakkedException>());

            Assert.That(File.ReadAllBytes(vault.PathOf("main")), Is.EqualTo(before));
        }
    }

    [TestCase("Main")]
    [TestCase("../main")]
    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("main\n")]
    [TestCase(Canary.Key)]
    public void What_cannot_be_a_name_is_refused_and_not_repeated(string name)
    {
        var refusal = Assert.Throws<KrakkedException>(() => KeyVault.Checked(name));

        Assert.That(Canary.Leaks(refusal!.ToString()), Is.Empty);
    }

    [Test]
    public void A_file_written_with_fewer_rounds_is_opened_and_saved_again_with_as_many_as_now()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);
        var today = new KeyVault(_vault.Folder);

        using (var opened = today.Open("main", Canary.Passphrase)) today.Save(Main, opened, Canary.Passphrase);

        Assert.That(File.ReadLines(MainFile).First(), Does.Contain($"\"rounds\":{KeyDerivation.UsualRounds},"));
        Assert.That(KeyDerivation.UsualRounds, Is.GreaterThanOrEqualTo(KeyDerivation.FewestRounds).And.GreaterThanOrEqualTo(600_000));
        using var again = today.Open("main", Canary.Passphrase);
        Assert.That(again.Fingerprint, Is.EqualTo(_credentials.Fingerprint));
    }

    [Test]
    public void A_damaged_file_is_listed_with_what_to_do_and_can_be_removed()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);
        File.AppendAllText(MainFile, "x");

        Assert.That(_vault.List().Single(), Has.Property("Problem").Contains("damaged").And.Property("Key").Null);
        _vault.Remove("main");

        Assert.That(_vault.List(), Is.Empty);
    }

    [Test]
    public void A_name_that_is_nearly_right_is_suggested()
    {
        _vault.Save(Main, _credentials, Canary.Passphrase);

        Assert.That(() => _vault.Open("mian", Canary.Passphrase), Throws.InstanceOf<KrakkedException>().With.Message.Contains("Did you mean main"));
    }

    [Test]
    public void What_is_typed_does_not_print_and_is_zeroed()
    {
        var text = SecretText.Of(Canary.Passphrase);
        text.Append('x');
        text.Backspace();
        var characters = (char[])typeof(SecretText).GetField("_text", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(text)!;

        Assert.That(text.Reveal().ToString(), Is.EqualTo(Canary.Passphrase));
        Assert.That(Canary.Leaks($"{text} {System.Text.Json.JsonSerializer.Serialize(text)}"), Is.Empty);
        text.Dispose();

        Assert.That(characters, Is.All.EqualTo('\0'));
        Assert.That(text.Length, Is.Zero);
    }

    static byte[] Mended(ReadOnlySpan<byte> content) =>
        [.. content, .. Encoding.ASCII.GetBytes($"sha256 {Convert.ToHexStringLower(SHA256.HashData(content))}\n")];

    static byte[] Bytes(Random chance, int least, int most)
    {
        var bytes = new byte[chance.Next(least, most)];
        chance.NextBytes(bytes);
        return bytes;
    }
}
