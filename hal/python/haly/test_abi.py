"""The ABI as cffi declares it: once in a process, whatever threads ask for it."""

import subprocess
import sys

THREADS = """
import sys
import threading

from haly import abi

sys.setswitchinterval(1e-6)
start, found, failures = threading.Barrier(8), [], []

def work():
    start.wait()
    try:
        library = abi.application()
        name = abi.statics_type("haly_softmax_v1_statics")
        found.append((id(library), id(abi.abi()[0]), name))
    except Exception as error:
        failures.append(repr(error))

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)), failures)
"""


def test_threads_that_declare_at_once_share_one_instance():
    # A process of its own: here the declarations have been made already.
    done = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "8 1 []\n"), done.stderr
