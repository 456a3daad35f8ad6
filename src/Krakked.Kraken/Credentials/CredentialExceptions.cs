namespace Krakked.Kraken;

/// <summary>Neither the environment nor the folder of keys has a key to use: the moment for a first setup.</summary>
public sealed class NoCredentialsException : KrakkedException
{
    public NoCredentialsException(string message) : base(message)
    {
    }

    public NoCredentialsException(string message, Exception? cause) : base(message, cause)
    {
    }

    public NoCredentialsException() : this("No API key was found.")
    {
    }
}

/// <summary>The file is whole, and this passphrase does not open it.</summary>
public sealed class WrongPassphraseException : KrakkedException
{
    public WrongPassphraseException(string message) : base(message)
    {
    }

    public WrongPassphraseException(string message, Exception? cause) : base(message, cause)
    {
    }

    public WrongPassphraseException() : this("The passphrase is wrong.")
    {
    }
}

/// <summary>The file is not as it was written: damaged, or changed by someone. No passphrase opens it.</summary>
public sealed class DamagedKeyException : KrakkedException
{
    public DamagedKeyException(string message) : base(message)
    {
    }

    public DamagedKeyException(string message, Exception? cause) : base(message, cause)
    {
    }

    public DamagedKeyException() : this("The key file is damaged.")
    {
    }
}
