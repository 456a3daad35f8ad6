namespace Krakked.Exchange;

/// <summary>Where something can go wrong between a client and the exchange.</summary>
public enum FaultPoint : byte
{
    /// <summary>The request never arrives; the connection is cut.</summary>
    RequestLost,

    /// <summary>The edge answers with a page of HTML, and the request goes no further.</summary>
    RequestRefused,

    /// <summary>The request waits at the edge before it arrives.</summary>
    RequestStalled,

    /// <summary>The request is carried out; the connection is cut before the answer.</summary>
    ReplyLost,

    /// <summary>The request is carried out; the edge answers with a page of HTML.</summary>
    ReplyReplaced,

    /// <summary>The request is carried out; the answer waits.</summary>
    ReplyStalled,

    /// <summary>The request is carried out; half the answer comes.</summary>
    ReplyTruncated,

    /// <summary>An update of a private or public channel does not come.</summary>
    UpdateDropped,

    /// <summary>An update comes twice.</summary>
    UpdateRepeated,

    /// <summary>An update comes after the next one.</summary>
    UpdateDelayed,

    /// <summary>A book's checksum is wrong.</summary>
    ChecksumWrong,

    /// <summary>The socket is cut, in place of an update.</summary>
    SocketCut,

    /// <summary>The socket says nothing any more, heartbeats apart, while it stays open.</summary>
    SocketSilent,
}
