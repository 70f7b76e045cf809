"""The guard against being sent to the inside: which addresses and which URLs are never asked.

A page, a feed or a redirect may name any host, and a host's DNS answer may change between two questions. So the check
stands where a connection is made: the resolver that the HTTP client asks hands on public addresses only, and the client
connects to what it was handed. There is no second question in between.
"""

from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol
from urllib.parse import urlsplit

from twisted.internet import address as tcp
from twisted.internet.interfaces import IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

IPAddress = IPv4Address | IPv6Address
TcpAddress = tcp.IPv4Address | tcp.IPv6Address


# Twisted's interfaces as Protocols: the type checker can't read zope's. The names are Twisted's.
class Receiver(Protocol):
    """Who is told the addresses of a host, one by one."""

    def resolutionBegan(self, resolutionInProgress: object) -> None:  # noqa: N802, N803, D102
        ...

    def addressResolved(self, address: object) -> None:  # noqa: N802, D102
        ...

    def resolutionComplete(self) -> None:  # noqa: N802, D102
        ...


class Resolver(Protocol):
    """Who is asked for the addresses of a host."""

    def resolveHostName(  # noqa: N802, D102
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> object: ...


# Public by their number, but answered inside a cloud: the wire servers that hand out credentials.
_METADATA = frozenset({ip_address("168.63.129.16"), ip_address("169.254.169.254"), ip_address("fd00:ec2::254")})
# Special by their registries, public to the standard library.
_SPECIAL = {ip_network("100.64.0.0/10"): "carrier-grade NAT", ip_network("192.0.0.0/24"): "protocol assignments"}
_NAT64 = ip_network("64:ff9b::/96")
_REMEMBERED = 1_000


def why_private(address: str) -> str | None:
    """Why an IP address must not be asked, in two words; None where it is a public one."""
    ip: IPAddress = _unwrapped(ip_address(address.partition("%")[0]))
    if ip in _METADATA:
        return "cloud metadata"
    if special := next((why for network, why in _SPECIAL.items() if ip in network), None):
        return special
    for attribute in ("is_loopback", "is_link_local", "is_multicast", "is_unspecified", "is_private", "is_reserved"):
        if getattr(ip, attribute):
            return attribute.removeprefix("is_").replace("_", "-")
    return None if ip.is_global else "not global"


def _unwrapped(ip: IPAddress) -> IPAddress:
    """The IPv4 address inside an IPv6 one that only wraps it (mapped, 6to4, Teredo, NAT64)."""
    if ip.version == 4:
        return ip
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour or ip
    if ip.teredo:
        return ip.teredo[1]
    return IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else ip


def why_not_url(url: str) -> str | None:
    """Why a URL is not fetched whatever its host is; None where it may be."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "not a URL"
    if parts.scheme not in {"http", "https"}:
        return f"scheme {parts.scheme or '(none)'!s} is not http or https"
    if not parts.hostname:
        return "no host"
    if parts.username is not None or parts.password is not None:
        return "a user name in the address"
    return "port 0" if port == 0 else None


@implementer(IHostnameResolver)
class GuardedResolver:
    """A resolver that hands on public addresses only, and the fixed answers it was given.

    ``allow_private`` names hosts that may stand anywhere; ``resolve`` answers names without asking ``inner``.
    """

    def __init__(
        self,
        inner: Resolver,
        *,
        resolve: Mapping[str, str] | None = None,
        allow_private: frozenset[str] = frozenset(),
    ) -> None:
        self._inner = inner
        self._resolve = dict(resolve or {})
        self._allow_private = allow_private
        self._refused: dict[str, str] = {}

    def why_refused(self, host: str) -> str | None:
        """Why the last question for ``host`` gave no address, where it was this guard that kept them."""
        return self._refused.get(host)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> object:
        """Answer for ``hostName``; the addresses that are kept back are remembered with the reason."""
        self._refused.pop(hostName, None)
        checked = _Checked(resolutionReceiver, hostName, guard=self)
        if fixed := self._resolve.get(hostName):
            resolution = _Fixed(hostName)
            checked.resolutionBegan(resolution)
            checked.addressResolved(_tcp_address(fixed, portNumber))
            checked.resolutionComplete()
            return resolution
        return self._inner.resolveHostName(checked, hostName, portNumber, addressTypes, transportSemantics)

    def passes(self, host: str, address: object) -> bool:
        """Whether ``host`` may be asked at ``address``."""
        why = why_private(address.host) if isinstance(address, TcpAddress) else "unknown kind of address"
        if why is None or host in self._allow_private:
            return True
        if len(self._refused) >= _REMEMBERED:
            self._refused.clear()
        self._refused[host] = why
        return False


@implementer(IResolutionReceiver)
class _Checked:
    """Hands on what the guard lets pass."""

    def __init__(self, inner: Receiver, host: str, *, guard: GuardedResolver) -> None:
        self._inner, self._host, self._guard = inner, host, guard

    def resolutionBegan(self, resolutionInProgress: object) -> None:  # noqa: N802, N803
        self._inner.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: object) -> None:  # noqa: N802
        if self._guard.passes(self._host, address):
            self._inner.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._inner.resolutionComplete()


@implementer(IHostResolution)
class _Fixed:
    """A question that was answered at once."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Nothing is under way."""


def _tcp_address(address: str, port: int) -> TcpAddress:
    return tcp.IPv6Address("TCP", address, port) if ":" in address else tcp.IPv4Address("TCP", address, port)
