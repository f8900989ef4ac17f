"""Draws a sample of mutants of the cpu plugin's kernels and writes a copy of the sources with it.

The sample is seeded and stratified: every pair of file and kind of mutant gives one mutant in turn,
until there are enough. What does not compile is left out, and the next of its pair takes its place.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from sites import sites_of
from transform import transformed

# What kernels compute with. The rest registers rows, splits work among threads, and calls oneDNN.
FILES = (
    "ops/*.cpp",
    "vector/*.cpp",
    "vector/*.hpp",
    "gen/scalar_operators.hpp",
    "fourier.cpp",
    "fused_program.cpp",
    "lines.cpp",
    "number.hpp",
    "online_softmax.hpp",
    "product.cpp",
    "reducers.hpp",
    "requantiser.hpp",
    "resampling.cpp",
    "scatter.hpp",
    "strided.cpp",
    "tiles.cpp",
    "tiles.hpp",
    "window.hpp",
)
ROUNDS = 12


@dataclass(frozen=True)
class Entry:
    """One mutant of the table.

    Attributes:
        file: relative to plugins/cpu.
        line: of the original.
        start: byte of its place in the file.
        kind: relational, boundary, arithmetic, constant or deletion.
        original, mutated: text before and after.
    """

    file: str
    line: int
    start: int
    kind: str
    original: str
    mutated: str


def entries_of(cpu: Path) -> list[Entry]:
    """All mutants of the kernels' sources."""
    found = []
    for pattern in FILES:
        for path in sorted(cpu.glob(pattern)):
            name = str(path.relative_to(cpu))
            for site in sites_of(path.read_bytes()):
                found += [
                    Entry(name, site.line, site.start, m.kind, m.original, m.mutated)
                    for m in site.mutants
                ]
    return found


def order_of(entries: list[Entry], seed: str) -> list[Entry]:
    """All mutants in the order in which a sample takes them: strata in turn, shuffled inside."""
    strata: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        strata.setdefault((entry.file, entry.kind), []).append(entry)
    for key, stratum in strata.items():
        random.Random(f"{seed}|{key}").shuffle(stratum)
    order, depth = [], 0
    while len(order) < len(entries):
        order += [stratum[depth] for stratum in strata.values() if depth < len(stratum)]
        depth += 1
    return order


def write(cpu: Path, out: Path, sample: list[Entry]) -> None:
    """The copy of the sources, with the sample planted; files that stay equal are not touched."""
    by_file: dict[str, dict] = {}
    for number, entry in enumerate(sample):
        key = (entry.start, entry.kind, entry.mutated)
        by_file.setdefault(entry.file, {})[key] = number
    names = ["*.cpp", "*.hpp", "ops/*.cpp", "vector/*.cpp", "vector/*.hpp", "gen/*.hpp"]
    names.append("plugin/plugin.cpp")
    for pattern in names:
        for path in sorted(cpu.glob(pattern)):
            name = str(path.relative_to(cpu))
            text = path.read_text(encoding="utf-8")
            if name in by_file:
                text = transformed(path.read_bytes(), by_file[name])
                text = f'#include "mutation.hpp"\n#line 1 "{name}"\n{text}'
            if name == "instruction_set.hpp":
                text = text.replace("defined(__x86_64__)", "defined(HALY_CPU_ALL_SETS)")
            if name == "instruction_set.cpp":
                text = text.replace("defined(__x86_64__)", "defined(HALY_CPU_ALL_SETS)")
            target = out / name
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")


# file:line of an error, or of the instantiation that an error in mutation.hpp comes from.
_PLACE = re.compile(r"^(\S+?):(\d+):(?:\d+:)? +(error|  required from|required from)", re.MULTILINE)


def broken_lines(arguments, unit: Path) -> set[tuple[str, int]]:
    """Places at which a unit does not compile."""
    command = [arguments.compiler, "-std=c++17", "-fsyntax-only", *arguments.options]
    command += [f"-I{arguments.out}", f"-I{arguments.include}", f"-I{Path(__file__).parent}"]
    command += ["-DHALY_CPU_INSTRUCTION_SET=portable", "-fopenmp", "-fmax-errors=200", "-w"]
    done = subprocess.run([*command, str(unit)], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return set()
    found = {
        (m[1].removeprefix(f"{arguments.out}/"), int(m[2])) for m in _PLACE.finditer(done.stderr)
    }
    if not found:
        raise SystemExit(
            f"{unit}: does not compile, and no line is to blame:\n{done.stderr[:4000]}"
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpu", type=lambda t: Path(t).resolve(), required=True)
    parser.add_argument("--out", type=lambda t: Path(t).resolve(), required=True)
    parser.add_argument("--include", type=Path, required=True)
    parser.add_argument("--sample", type=int, required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()
    every = entries_of(arguments.cpu)
    order = order_of(every, arguments.seed)
    refused: set[Entry] = set()
    if arguments.out.exists():
        shutil.rmtree(arguments.out)
    for _ in range(ROUNDS):
        sample = [entry for entry in order if entry not in refused][: arguments.sample]
        write(arguments.cpu, arguments.out, sample)
        units = [*arguments.out.glob("*.cpp"), *arguments.out.glob("*/*.cpp")]
        units = sorted(unit for unit in units if unit.name != "onednn.cpp")
        with ThreadPoolExecutor(2) as pool:
            places = set().union(*pool.map(lambda unit: broken_lines(arguments, unit), units))
        if not places:
            break
        bad = {entry for entry in sample if (entry.file, entry.line) in places}
        if not bad:
            raise SystemExit(f"no mutant at the places that do not compile: {sorted(places)[:20]}")
        refused |= bad
        print(f"{len(bad)} mutants do not compile and are replaced", file=sys.stderr)
    else:
        raise SystemExit(f"still not compiling after {ROUNDS} rounds")
    table = {
        "seed": arguments.seed,
        "candidates": len(every),
        "refused": len(refused),
        "mutants": [{"id": number, **asdict(entry)} for number, entry in enumerate(sample)],
    }
    text = json.dumps(table, indent=1)
    (arguments.out / "haly_cpu_mutants.json").write_text(text + "\n", encoding="utf-8")
    (arguments.out / "count.txt").write_text(f"{len(sample)}\n", encoding="utf-8")
    print(f"{len(sample)} of {len(every)} mutants planted", file=sys.stderr)


if __name__ == "__main__":
    main()
