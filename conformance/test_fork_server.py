"""Workers are forks of a server; what a run sees of them is what it would see of processes."""

import os
import resource
import signal
import subprocess
import sys
import time

import pytest

from haly.conformance import fork_server
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.process import Limits, ProcessEnded, WorkerProcess
from haly.conformance.results import Status

SETTINGS = Settings(quick=True)
WORK = [("row", case.id) for case in cases_of("relu", SETTINGS) if "row" in case.roads][:3]


def worker(device="cpu:0", **arguments):
    return WorkerProcess(device, (), SETTINGS.as_dict(), Limits(), **arguments)


def only_server():
    (server,) = fork_server._servers.values()
    return server


def stat_of(pid):
    """The state of a process, and its parent."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[:2]
    except FileNotFoundError:
        return ["gone", ""]


def has_ended(pid):
    """A process of nobody stays in the table until the system's first process looks."""
    return stat_of(pid)[0] in ("gone", "Z")


def until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def own_server():
    """Each test has servers that no other one used."""
    fork_server._retire()
    yield
    fork_server._retire()


def test_workers_of_one_environment_share_a_server():
    first, second = worker(), worker()
    try:
        for process in (first, second):
            assert [r.status for r in process.serve("relu.v1", WORK)] == [Status.PASS] * 3
        pids = {first._process.pid, second._process.pid}
        assert len(pids) == 2
        assert {stat_of(pid)[1] for pid in pids} == {str(only_server()._process.pid)}
    finally:
        first.close()
        second.close()


def test_a_changed_environment_or_thread_count_has_a_server_of_its_own(monkeypatch):
    said = []
    for word, threads in (("1", 1), ("2", 1), ("2", 2)):
        monkeypatch.setenv("HALY_TEST_WORD", word)
        process = fork_server.start_worker(["cpu:0"], threads)
        until(lambda process=process: process.pid)
        with open(f"/proc/{process.pid}/environ", "rb") as file:
            variables = file.read().split(b"\0")
        said.append([v for v in variables if v.startswith((b"HALY_TEST", b"OMP_NUM_T"))])
        process.kill()
        assert process.wait() == -signal.SIGKILL
    assert [sorted(words) for words in said] == [
        [b"HALY_TEST_WORD=1", b"OMP_NUM_THREADS=1"],
        [b"HALY_TEST_WORD=2", b"OMP_NUM_THREADS=1"],
        [b"HALY_TEST_WORD=2", b"OMP_NUM_THREADS=2"],
    ]


def test_a_process_with_many_open_files_has_workers():
    """Descriptors of 1024 and above are no numbers for select()."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2048:
        pytest.skip(f"at most {hard} open files are allowed here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2048), hard))
    opened = []
    try:
        while not opened or opened[-1] < 1100:
            opened.append(os.dup(0))
        process = worker()
        assert [r.status for r in process.serve("relu.v1", WORK)] == [Status.PASS] * 3
        process.close()
    finally:
        for descriptor in opened:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_files_of_ended_workers_are_closed():
    process = worker()
    list(process.serve("relu.v1", WORK))
    before = set(os.listdir("/proc/self/fd"))
    for _ in range(3):
        other = worker()
        list(other.serve("relu.v1", WORK))
        other.close()
        del other
    until(lambda: set(os.listdir("/proc/self/fd")) <= before)
    process.close()


def test_a_retired_server_ends_after_its_last_worker():
    process = fork_server.start_worker(["cpu:0"], 1)
    server = only_server()
    until(lambda: process.pid)
    fork_server._retire()
    assert server.is_alive and process.poll() is None
    process.kill()
    assert process.wait() == -signal.SIGKILL
    until(lambda: not server.is_alive)


def test_exit_statuses_reach_the_run():
    process = fork_server.start_worker(["cpu:0"], 1)
    until(lambda: process.pid)
    os.kill(process.pid, signal.SIGUSR1)
    assert process.wait() == -signal.SIGUSR1
    process = fork_server.start_worker(["cpu:0"], 1)
    process.stdin.close()  # a worker ends where its input does
    assert process.wait() == 0
    assert process.poll() == 0 and process.words == ""
    process.kill()  # has no effect


def test_a_worker_that_has_not_begun_is_ended_without_waiting():
    first = fork_server.start_worker(["cpu:0"], 1)
    until(lambda: first.pid)
    server = only_server()._process.pid
    os.kill(server, signal.SIGSTOP)
    process = fork_server.start_worker(["cpu:0"], 1)
    process.kill()
    assert process.pid == 0
    assert process.poll() == -signal.SIGKILL
    os.kill(server, signal.SIGCONT)
    later = fork_server.start_worker(["cpu:0"], 1)
    until(lambda: later.pid)
    assert process.pid == 0
    for living in (first, later):
        living.kill()
        assert living.wait() == -signal.SIGKILL


def test_the_death_of_the_server_ends_its_workers_and_the_next_has_a_new_one():
    process = worker()
    list(process.serve("relu.v1", WORK))
    pid = process._process.pid
    server = only_server()
    os.kill(server._process.pid, signal.SIGKILL)
    assert process._process.wait() == -signal.SIGKILL
    with pytest.raises(ProcessEnded) as raised:
        list(process.serve("relu.v1", WORK))
    assert raised.value.status is Status.CRASH
    assert "exit code -9: it said nothing" in raised.value.text
    until(lambda: has_ended(pid))
    with pytest.raises(ConformanceError, match="no worker process: .* exit code -9"):
        server.start(["cpu:0"])
    process = worker()
    assert [r.status for r in process.serve("relu.v1", WORK)] == [Status.PASS] * 3
    process.close()


def test_a_server_that_cannot_start_says_why(monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('no such luck')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    process = worker()
    with pytest.raises(ProcessEnded, match="no such luck") as raised:
        list(process.serve("relu.v1", WORK))
    assert raised.value.step.case == WORK[0][1]
    process.close()


def test_nothing_is_left_of_a_process_that_ends():
    """A runner that is killed takes the server and its workers along."""
    program = (
        "import time\n"
        "from haly.conformance import fork_server\n"
        "process = fork_server.start_worker(['cpu:0'], 1)\n"
        "while not process.pid: time.sleep(0.01)\n"
        "(server,) = fork_server._servers.values()\n"
        "print(process.pid, server._process.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as runner:
        pids = [int(word) for word in runner.stdout.readline().split()]
        assert len(pids) == 2 and all(os.path.exists(f"/proc/{pid}") for pid in pids)
        runner.kill()
    until(lambda: all(has_ended(pid) for pid in pids))
