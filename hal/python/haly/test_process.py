"""What needs a process of its own: import cost, HALY_SYNC, fork, signals."""

import subprocess
import sys
import textwrap

import pytest

# Modules that must not come with `import haly`.
HEAVY = [
    "yaml",
    "onnx",
    "cffi",
    "jinja2",
    "jsonschema",
    "mpmath",
    "flint",
    "scipy",
    "torch",
    "ml_dtypes",
    "importlib.metadata",
    "rich",
    "argparse",
    "haly.opspec.generator",
]


def run(code, **environment):
    import os

    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_import_loads_little():
    result = run(
        """
        import sys
        import numpy
        before = set(sys.modules)
        import haly
        print("\\n".join(sorted(set(sys.modules) - before)))
        """
    )
    assert result.returncode == 0, result.stderr
    loaded = result.stdout.split()
    assert not set(loaded) & set(HEAVY)
    foreign = [name for name in loaded if not name.startswith("haly")]
    assert len(foreign) <= 5, foreign


def test_import_opens_no_device():
    result = run("import haly; print(haly._core.plugin_names())")
    assert result.returncode == 0, result.stderr
    assert "cpu" in result.stdout


def test_synchronous_mode():
    result = run(
        """
        import haly
        x = haly.asarray([1.0, 2.0])
        assert (x + x).tolist() == [2, 4]
        assert haly._core.is_synchronous()
        """,
        HALY_SYNC="1",
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="no fork on this system")
def test_a_forked_child_is_refused():
    result = run(
        """
        import os
        import haly
        x = haly.asarray([1.0])
        x + x
        child = os.fork()
        if child == 0:
            code = 1
            try:
                x + x
            except haly.ProcessForkedError as error:
                code = 0 if "spawn" in str(error) or "fork" in str(error) else 2
            os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0, status
        assert (x + x).tolist() == [2]
        """
    )
    assert result.returncode == 0, result.stderr


def test_arrays_may_outlive_everything():
    result = run(
        """
        import sys
        import haly
        x = haly.asarray([1.0])
        sys.keep = [x, x + x, x.__dlpack__()]
        """
    )
    assert result.returncode == 0, result.stderr


def test_interrupt_ends_a_wait():
    """Ctrl-C while the host waits for a device that does not finish."""
    result = run(
        """
        import ctypes, os, signal, threading
        import haly
        try:
            device = haly.device("simulated:0").opened
        except haly.NotFoundError:
            raise SystemExit(0)
        x = haly.asarray([1.0], device=device)
        listing = haly._core.list_devices()
        library = next(entry["library"] for entry in listing if entry["plugin"] == "simulated")
        control = ctypes.CDLL(library).haly_simulated_control
        control.argtypes = [ctypes.c_char_p, ctypes.c_int64]
        control(b"hold", 1)
        y = x + x
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            haly.synchronize(device)
        except KeyboardInterrupt:
            control(b"hold", 0)
            assert y.tolist() == [2.0]
            print("interrupted")
        """
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout in ("", "interrupted\n")


def test_synchronous_mode_raises_at_the_guilty_line():
    code = """
        import sys, traceback
        import haly
        try:
            device = haly.device("simulated:0").opened
        except haly.NotFoundError:
            print("second add")
            raise SystemExit(0)
        x = haly.asarray([1.0], device=device)
        y = x * x
        try:
            z = haly.add(y, y)  # the second launch fails
            w = haly.exp(z)
        except haly.ExecutionError as error:
            print(traceback.extract_tb(error.__traceback__)[-1].lineno, "add" in str(error))
        """
    result = run(code, HALY_SYNC="1", HALY_SIMULATED_FAIL_LAUNCH="2")
    assert result.returncode == 0, result.stderr
    assert result.stdout in ("second add\n", "12 True\n"), result.stdout


def test_threads_may_meet_in_discovery():
    result = run(
        """
        import threading
        import haly
        found = []

        def look():
            try:
                found.append(haly.device("simulated:0").opened.name)
            except haly.NotFoundError:
                found.append("none")

        threads = [threading.Thread(target=look) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert len(found) == 8 and len(set(found)) == 1, found
        """
    )
    assert result.returncode == 0, result.stderr
