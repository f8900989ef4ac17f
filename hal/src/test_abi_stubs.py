"""The table of stubs: what a plugin's table may be, and how it is completed.

Compiles the generated stubs with a small program, so that no device and no registry is needed.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

HAL = Path(__file__).resolve().parent.parent

PROGRAM = r"""
#include <cstdio>
#include <cstring>

#include "gen/abi_stubs.hpp"

static int failures = 0;
#define CHECK(condition) \
  do { \
    if (!(condition)) { std::printf("line %d: %s\n", __LINE__, #condition); ++failures; } \
  } while (0)

static std::string reported;
static void report(const char *interface_name, const char *slot_name) {
  reported = std::string(interface_name) + "." + slot_name;
}
static haly_status own_query(haly_device, haly_memory_info *) { return HALY_STATUS_OK; }
static haly_status own_rows(haly_device, const haly_kernel_row *const **, uint32_t *) {
  return HALY_STATUS_OK;
}

// What a host of 0.0 sees of a plugin whose header knows one slot more.
struct LongerTable {
  haly_kernel_interface known;
  haly_status (*later)(haly_device);
};

int main() {
  using namespace haly;
  set_stub_report(report);
  CHECK(interface_description_count == 9);
  CHECK(find_interface(HALY_INTERFACE_TUNER) == nullptr);
  for (const InterfaceDescription &description : interface_descriptions) {
    CHECK(find_interface(description.id) == &description);
    CHECK(table_refusal(description, description.stubs).empty());
    CHECK(table_refusal(description, nullptr).find("is NULL") != std::string::npos);
    CHECK(description.table_size == 8 + 8 * description.slot_count);
    CHECK(description.hashes[description.minor] != 0);
  }

  // Absent: stubs alone, and each says who was called.
  haly_compiler_interface compiler = full_table<haly_compiler_interface>(nullptr);
  CHECK(compiler.execute(nullptr, nullptr, nullptr) == HALY_STATUS_UNSUPPORTED);
  CHECK(reported == "compiler.execute");
  compiler.destroy(nullptr);

  // Shorter than the core knows, with a NULL among its slots.
  haly_memory_interface given;
  std::memset(&given, 0, sizeof given);
  given.struct_size = 8 + 2 * 8;
  given.query = own_query;
  haly_memory_interface memory = full_table<haly_memory_interface>(&given);
  CHECK(memory.struct_size == sizeof(haly_memory_interface));
  CHECK(memory.query == own_query);
  CHECK(memory.allocate(nullptr, 1, nullptr, nullptr, nullptr) == HALY_STATUS_UNSUPPORTED);
  CHECK(reported == "memory.allocate");
  CHECK(memory.fill(nullptr, nullptr, nullptr, 1, 1) == HALY_STATUS_UNSUPPORTED);
  const InterfaceDescription &description = *find_interface(HALY_INTERFACE_MEMORY);
  CHECK(table_refusal(description, &given) ==
        "interface memory: mandatory slot 1 (allocate) is NULL, expected a function");
  given.struct_size = 16;
  CHECK(table_refusal(description, &given) ==
        "interface memory: mandatory slot 1 (allocate) is beyond the table's struct_size, "
        "expected a function");
  for (uint32_t size : {0u, 4u, 20u, 25u}) {
    given.struct_size = size;
    CHECK(table_refusal(description, &given).find("expected a multiple of 8") !=
          std::string::npos);
  }

  // Longer than the core knows: the rest is not touched.
  LongerTable longer;
  std::memset(&longer, 0, sizeof longer);
  longer.known.struct_size = sizeof longer;
  longer.known.row_list = own_rows;
  CHECK(table_refusal(*find_interface(HALY_INTERFACE_KERNEL), &longer).empty());
  struct { haly_kernel_interface table; uint64_t guard; } out;
  out.guard = 0x5a5a5a5a5a5a5a5a;
  full_table(*find_interface(HALY_INTERFACE_KERNEL), &longer, &out.table);
  CHECK(out.table.row_list == own_rows);
  CHECK(out.guard == 0x5a5a5a5a5a5a5a5a);

  // Input structs: unknown bytes must be zero; output structs: never beyond the caller's size.
  struct { haly_buffer known; uint64_t later; } newer = {HALY_BUFFER_INIT, 0};
  newer.known.struct_size = sizeof newer;
  newer.known.size_bytes = 7;
  haly_buffer read = HALY_BUFFER_INIT;
  CHECK(haly_input_read(&read, sizeof read, &newer) == HALY_STATUS_OK);
  CHECK(read.size_bytes == 7 && read.struct_size == sizeof read);
  newer.later = 1;
  CHECK(haly_input_read(&read, sizeof read, &newer) == HALY_STATUS_UNSUPPORTED);
  haly_buffer older = HALY_BUFFER_INIT;
  older.struct_size = 32;
  older.offset_bytes = 3;
  older.size_bytes = 9;  // behind the end of the older struct
  CHECK(haly_input_read(&read, sizeof read, &older) == HALY_STATUS_OK);
  CHECK(read.offset_bytes == 3 && read.size_bytes == 0);
  haly_memory_info answer = HALY_MEMORY_INFO_INIT, caller = HALY_MEMORY_INFO_INIT;
  answer.base_alignment_bytes = 64;
  answer.offset_alignment_bytes = 32;
  caller.struct_size = 24;
  CHECK(haly_output_write(&caller, &answer, sizeof answer) == HALY_STATUS_OK);
  CHECK(caller.struct_size == 24 && caller.base_alignment_bytes == 64);
  CHECK(caller.offset_alignment_bytes == 0);
  return failures;
}
"""


@pytest.mark.skipif(shutil.which("c++") is None, reason="no C++ compiler is installed")
def test_tables_are_completed_and_refused(tmp_path):
    source = tmp_path / "stubs.cpp"
    source.write_text(PROGRAM)
    program = tmp_path / "stubs"
    subprocess.run(
        [
            "c++",
            "-std=c++17",
            "-fsanitize=undefined",
            f"-I{HAL / 'include'}",
            f"-I{HAL / 'src'}",
            str(source),
            str(HAL / "src" / "gen" / "abi_stubs.cpp"),
            "-o",
            str(program),
        ],
        check=True,
        timeout=240,
    )
    done = subprocess.run([program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
