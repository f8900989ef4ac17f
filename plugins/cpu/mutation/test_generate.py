"""Mutants of sources: where they are found, how they are written, and that the rest stays."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("tree_sitter_cpp")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generate import entries_of, order_of  # noqa: E402
from sites import KINDS, sites_of  # noqa: E402
from transform import transformed  # noqa: E402

SOURCE = b"""
constexpr int kTile = 4 * 8;
template <int N = 3>
long sum(const int *x, long count, double cost_hint) {
  static_assert(N < 4, "");
  long total = 0;
  const double cost_ns = 2.0 * count;
  for (long i = 0; i < count; ++i) {
    if (x[i] > 10) continue;
    total += x[i];
  }
  parallel(count, 7.0 * count, 1);
  return total - kTile;
}
"""


def found(kind):
    return [
        (site.line, m.original, m.mutated)
        for site in sites_of(SOURCE)
        for m in site.mutants
        if m.kind == kind
    ]


def test_places_are_those_that_a_kernel_runs_through():
    assert found("boundary") == [(8, "<", "<="), (9, ">", ">=")]
    assert found("relational") == [(8, "<", ">="), (9, ">", "<=")]
    assert found("arithmetic") == [(10, "+=", "-="), (13, "-", "+")]
    assert found("deletion") == [
        (9, "continue;", ""),
        (10, "total += x[i];", ""),
        (12, "parallel(count, 7.0 * count, 1);", ""),
    ]
    assert found("constant") == [
        (6, "0", "0 + 1"),
        (8, "0", "0 + 1"),
        (9, "10", "10 - 1"),
        (9, "10", "10 + 1"),
        (12, "1", "1 - 1"),
        (12, "1", "1 + 1"),
    ]


def test_what_is_not_chosen_stays_as_it_was():
    assert transformed(SOURCE, {}) == SOURCE.decode()
    (site,) = [s for s in sites_of(SOURCE) if s.form == "assign"]
    text = transformed(SOURCE, {(site.start, "arithmetic", "-="): 5})
    line = "    total += x[i];"
    changed = "    ::haly_mutation::add_assign<5, -1>(total , x[i]);"
    assert text == SOURCE.decode().replace(line, changed)
    assert text.count("\n") == SOURCE.decode().count("\n")


PROGRAM = b"""
long sum(const int *x, long count) {
  long total = 0;
  for (long i = 0; i < count; ++i) {
    if (x[i] > 10) continue;
    else total += x[i] * 2;
  }
  return total - 1;
}
"""
MAIN = """
#include <cstdlib>
#include <cstdio>
namespace haly_mutation { int32_t active = -1; uint8_t reached[64]; }
int main(int, char **arguments) {
  haly_mutation::active = std::atoi(arguments[1]);
  const int x[4] = {1, 10, 11, 5};
  std::printf("%ld\\n", sum(x, 3));
}
"""


def test_each_mutant_does_what_its_line_says(tmp_path):
    numbers, names = {}, {}
    for site in sites_of(PROGRAM):
        for mutant in site.mutants:
            number = len(numbers)
            numbers[site.start, mutant.kind, mutant.mutated] = number
            names[mutant.kind, mutant.original, mutant.mutated, site.line] = number
    text = '#include "mutation.hpp"\n' + transformed(PROGRAM, numbers) + MAIN
    (tmp_path / "main.cpp").write_text(text)
    program = tmp_path / "program"
    command = ["g++", "-std=c++17", "-O0", "-w", f"-I{HERE}", str(tmp_path / "main.cpp")]
    subprocess.run([*command, "-o", str(program)], check=True)

    def run(number):
        done = subprocess.run([program, str(number)], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert run(-1) == 21
    assert run(names["boundary", "<", "<=", 4]) == 31
    assert run(names["relational", "<", ">=", 4]) == -1
    assert run(names["boundary", ">", ">=", 5]) == 1
    assert run(names["arithmetic", "*", "+", 6]) == 14
    assert run(names["arithmetic", "-", "+", 8]) == 23
    assert run(names["deletion", "total += x[i] * 2;", "", 6]) == -1
    assert run(names["deletion", "continue;", "", 5]) == 21
    assert run(names["constant", "10", "10 + 1", 5]) == 43
    assert run(names["constant", "2", "2 - 1", 6]) == 10


def test_a_sample_takes_each_file_and_kind_in_turn():
    entries = entries_of(HERE.parent)
    order = order_of(entries, "1")
    strata = {(e.file, e.kind) for e in entries}
    assert {kind for _, kind in strata} == set(KINDS)
    assert {(e.file, e.kind) for e in order[: len(strata)]} == strata
    assert sorted(order, key=repr) == sorted(entries, key=repr)
    assert order == order_of(entries, "1") != order_of(entries, "2")
