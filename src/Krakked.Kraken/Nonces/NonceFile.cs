using System.Globalization;
using System.Text;

namespace Krakked.Kraken;

/// <summary>A key's mark as one number in a file of its own, replaced whole: a crash leaves the old number or the new one.</summary>
public sealed class NonceFile : INonceStore
{
    readonly string _path;

    /// <param name="folder">Where the files are kept; it is made when it is missing.</param>
    /// <param name="credentials">Whose mark. The file is named after the key's fingerprint.</param>
    public NonceFile(string folder, ApiCredentials credentials)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(credentials);
        _path = Path.Combine(folder, credentials.Fingerprint + ".nonce");
    }

    /// <inheritdoc/>
    public long Read()
    {
        try
        {
            if (!File.Exists(_path)) return 0;
            var text = File.ReadAllText(_path);
            return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var mark)
                ? mark
                : throw new KrakkedException($"{_path} does not hold one whole number, so the last nonce of this key is not known. "
                    + "If the clock is right, delete the file: nonces then begin at the present time.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"Cannot read the nonce file {_path}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Write(long mark)
    {
        try
        {
            PrivateFile.Write(_path, Encoding.ASCII.GetBytes(mark.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"Cannot write the nonce file {_path}: {e.Message}", e);
        }
    }
}
