"""The ABI as cffi declares it: once in a process, whatever threads ask for it."""

import subprocess
import sys

from haly import abi

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
        statics = abi.statics_type("haly_softmax_v1_statics")
        found.append((id(library), id(abi.abi()[0]), id(statics)))
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


def test_attribute_structs_are_laid_out_as_a_compiler_lays_them_out(tmp_path):
    ffi, _ = abi.abi()
    names = [name for name in ffi.list_types()[0] if name.endswith("_statics")]
    source = tmp_path / "sizes.c"
    sizes = "".join(f'  printf("%zu\\n", sizeof({name}));\n' for name in names)
    source.write_text(
        "#include <stdio.h>\n#include <haly/gen/operators.h>\n"
        f"int main(void) {{\n{sizes}  return 0;\n}}\n"
    )
    program = tmp_path / "sizes"
    command = ["gcc", "-std=c99", f"-I{abi.include_directory()}", str(source), "-o", str(program)]
    subprocess.run(command, check=True)
    printed = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
    assert len(names) > 150
    assert [str(ffi.sizeof(abi.statics_type(name).item)) for name in names] == printed
