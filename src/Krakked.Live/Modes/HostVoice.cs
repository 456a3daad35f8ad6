namespace Krakked.Live;

/// <summary>What the host is told in words. Whatever becomes of it there, nothing that trades notices.</summary>
sealed class HostVoice(Action<string> say)
{
    /// <summary>Told when the host could not be.</summary>
    public Action<Exception> Failed { get; set; } = static _ => { };

    public void Say(string text)
    {
        try
        {
            say(text);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Failed(fault);
        }
    }
}
