"""Who may use the quick entry of a sample database."""

from ipaddress import ip_address


def may_enter_sample(*, is_sample: bool, served_on_loopback: bool, remote_address: str, host: str) -> bool:
    """Allow entry without a password only into invented data, on a server bound to loopback, from this machine.

    The Host header is looked at too: a proxy on the same machine would make every visitor look local.
    """
    try:
        is_local = ip_address(remote_address).is_loopback
    except ValueError:
        return False
    host_name = host.rsplit(":", 1)[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    return is_sample and served_on_loopback and is_local and host_name in {"127.0.0.1", "localhost", "::1"}
