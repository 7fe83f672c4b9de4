import socket

import pytest

from conftest import NetworkBlocked


def test_it_refuses_to_leave_this_machine():
    with socket.socket() as outside, pytest.raises(NetworkBlocked):
        outside.connect(("192.0.2.1", 80))  # an address reserved for documents: nobody is there


def test_it_lets_two_parts_of_one_test_talk_to_each_other():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as inside:
        inside.connect(server.getsockname())
