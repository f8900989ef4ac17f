"""The ABI half of the generator: refusals, lock, rendered files."""

import re
import shutil
from pathlib import Path

import pytest

from haly.opspec import generator
from haly.opspec.generator import abi, abi_lock
from haly.opspec.generator.source import ROOT, SpecError

BAD = sorted((ROOT / "testdata" / "bad" / "abi").glob("*.yaml"))


@pytest.fixture
def root(tmp_path) -> Path:
    """A copy of opspec/ that a test may spoil."""
    for folder in ("abi", "lock"):
        shutil.copytree(ROOT / folder, tmp_path / "opspec" / folder)
    return tmp_path / "opspec"


def edit(path: Path, old: str, new: str) -> int:
    """Replaces `old`, which occurs once; returns its line."""
    text = path.read_text()
    assert text.count(old) == 1, f"{text.count(old)} times in {path.name}: {old}"
    path.write_text(text.replace(old, new))
    return text[: text.index(old)].count("\n") + 1


def refused(root: Path, lock: str = "check") -> str:
    with pytest.raises(SpecError) as caught:
        abi_lock.apply(abi.load(root), root, lock)
    return str(caught.value)


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_bad_file_is_refused(bad, root):
    """The last line of each bad file says what it is refused with, and in which line."""
    line, message = re.search(r"^# refused: (\d+): (.*)$", bad.read_text(), re.MULTILINE).groups()
    shutil.copy(bad, root / "abi" / "thing.yaml")
    with pytest.raises(SpecError) as caught:
        abi.load(root)
    assert f"opspec/abi/thing.yaml:{line}: {message}" in str(caught.value)
    assert all("expected" in str(item) or "missing" in str(item) for item in caught.value.refusals)


def test_there_are_enough_bad_files():
    assert len(BAD) >= 15


def test_specification_is_accepted():
    loaded = abi.load(ROOT)
    names = [item.name for item in loaded.interfaces]
    assert names == ("plugin device memory stream event kernel compiler capture profiler".split())


# ---- the lock ----


def test_locked_tree_is_accepted(root):
    abi_lock.apply(abi.load(root), root, "check")


def test_locked_slot_cannot_move(root):
    path = root / "abi" / "plugin.yaml"
    line = edit(path, "    initialize:\n      slot: 1", "    initialize:\n      slot: 2")
    edit(path, "    shutdown:\n      slot: 2", "    shutdown:\n      slot: 1")
    text = path.read_text()
    start, end = text.index("    initialize:"), text.index("    shutdown:")
    path.write_text(text[:start] + text[end:] + text[start:end])
    message = refused(root)
    assert "locked slot 'initialize' is now '2 status() since 0.0'" in message
    assert "expected '1 status() since 0.0' (lock/abi.lock:" in message
    assert f"opspec/abi/plugin.yaml:{line}: locked slot 'shutdown'" in message
    assert "cure: restore it, or bump the major" in message


def test_locked_enum_value_cannot_change(root):
    line = edit(root / "abi" / "tensor.yaml", "bool: {value: 1,", "bool: {value: 77,")
    message = refused(root)
    assert f"opspec/abi/tensor.yaml:{line}: locked value 'dtype.bool' is now '77 int32" in message


def test_locked_signature_cannot_change(root):
    edit(
        root / "abi" / "stream.yaml",
        '    wait:\n      slot: 5\n      since: "0.0"\n      summary: Lets later work',
        '    wait:\n      slot: 5\n      since: "0.0"\n      summary: Let later work',
    )
    abi_lock.apply(abi.load(root), root, "check")  # words may change
    edit(
        root / "abi" / "event.yaml",
        "timeout_ns: {type: uint64,",
        "timeout_ns: {type: int64,",
    )
    assert "locked slot 'synchronize' is now '3 status(handle(event),int64)" in refused(root)


def test_locked_line_cannot_vanish(root):
    edit(
        root / "abi" / "status.yaml",
        '      timeout: {value: 9, since: "0.0", doc: The time given has passed.}\n',
        "",
    )
    edit(root / "abi" / "event.yaml", "timeout: the time has passed first, ", "")
    assert "opspec/abi/status.yaml:2: locked value 'status.timeout' is missing" in refused(root)


def test_sealed_minor_takes_nothing_more(root):
    added = '      tuned: {value: 2048, since: "0.0", doc: More.}\n'
    anchor = "      epilogue: {value: 512,"
    edit(root / "abi" / "kernel.yaml", anchor, added + anchor)
    for mode in ("check", "append"):
        message = refused(root, mode)
        assert (
            "value 'kernel.tuned' since 0.0, a minor that is sealed, expected since 0.1" in message
        )


def add_minor(root):
    path = root / "abi" / "profiler.yaml"
    edit(path, "id: profiler, major: 0, minor: 0,", "id: profiler, major: 0, minor: 1,")
    path.write_text(
        path.read_text()
        + """\
    pause:
      slot: 4
      since: "0.1"
      summary: Pauses.
      result: status
      default: UNSUPPORTED
      parameters:
        device: {type: handle(device), ownership: borrowed, doc: The device.}
      threading: object
      blocking: never
      order: none
      on_failure: recording goes on
      returns: {}
"""
    )


def test_new_minor_is_appended_and_the_old_hash_stays(root):
    before = abi_lock.hashes(abi.load(root), abi.load(root).object("profiler"))
    add_minor(root)
    message = refused(root)
    assert "slot 'pause' is not locked" in message
    assert "cure: haly generate --lock" in message
    old = (root / "lock" / "abi.lock").read_text()
    loaded = abi.load(root)
    abi_lock.apply(loaded, root, "append")
    new = (root / "lock" / "abi.lock").read_text()
    assert new.startswith(old), "appending touches no former line"
    assert "profiler 0.1 slot pause 4 status(handle(device))" in new
    after = abi_lock.hashes(loaded, loaded.object("profiler"))
    assert after[:1] == before
    assert len(set(after)) == 2
    abi_lock.apply(abi.load(root), root, "check")
    assert "--relock with profiler at 0.1, expected 0.0" in refused(root, "rewrite")


def test_new_major_may_break(root):
    path = root / "abi" / "capture.yaml"
    text = path.read_text().replace("major: 0, minor: 0", "major: 1, minor: 0")
    text = text.replace('since: "0.0"', 'since: "1.0"').replace(
        "tag: {type: uint64,", "tag: {type: uint32,"
    )
    path.write_text(text)
    assert "is not locked" in refused(root)
    abi_lock.apply(abi.load(root), root, "append")
    abi_lock.apply(abi.load(root), root, "check")


def test_shared_type_is_part_of_the_hash(root):
    before = abi.load(root)
    edit(root / "abi" / "native.yaml", "kind: {type: uint32,", "kind: {type: int32,")
    after = abi.load(root)

    def changed(name):
        return abi_lock.hashes(before, before.object(name)) != abi_lock.hashes(
            after, after.object(name)
        )

    assert changed("memory")
    assert not changed("profiler"), "profiler does not reach haly_native"


def test_relock_writes_the_lock_anew(root):
    edit(root / "abi" / "tensor.yaml", "bool: {value: 1,", "bool: {value: 77,")
    abi_lock.apply(abi.load(root), root, "rewrite")
    abi_lock.apply(abi.load(root), root, "check")


# ---- the command ----


def test_check_finds_edited_missing_and_stray_files(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(generator, "HALVES", ("abi",))
    arguments = ["--root", str(ROOT), "--output", str(tmp_path)]
    assert generator.main(arguments) == 0
    assert generator.main([*arguments, "--check"]) == 0
    header = tmp_path / "hal/include/haly/gen/abi.h"
    header.write_text(header.read_text().replace("MAX_NDIM 8", "MAX_NDIM 9"))
    (tmp_path / "docs/gen/abi.md").unlink()
    (tmp_path / "hal/src/gen/stray.cpp").write_text("")
    capsys.readouterr()
    assert generator.main([*arguments, "--check"]) == 1
    printed = capsys.readouterr().out
    assert "-#define HALY_MAX_NDIM 9" in printed
    assert "+#define HALY_MAX_NDIM 8" in printed
    assert "docs/gen/abi.md" in printed
    assert "hal/src/gen/stray.cpp: nothing generates this file" in printed


def test_refusals_end_the_command(root, capsys, monkeypatch):
    monkeypatch.setattr(generator, "HALVES", ("abi",))
    edit(root / "abi" / "tensor.yaml", "bool: {value: 1,", "bool: {value: 2,")
    assert generator.main(["--root", str(root), "--output", str(root.parent)]) == 1
    printed = capsys.readouterr().err
    assert "value 2 of 'int8' is taken by 'bool'" in printed
    assert "refused: 1 mistake" in printed


def test_generated_files_of_the_abi_are_those_of_the_tree():
    tree = ROOT.parent
    for name, text in abi.outputs(ROOT).items():
        assert (tree / name).read_text() == text, f"{name} is stale; cure: haly generate"


def test_contracts_stand_at_every_slot():
    header = abi.outputs(ROOT)["hal/include/haly/gen/abi.h"]
    loaded = abi.load(ROOT)
    for item in loaded.objects:
        for slot in item.table.slots if item.table else ():
            kind = "mandatory" if slot.mandatory else "optional (default:"
            assert f"* Slot {slot.slot}, since {slot.since}, {kind}" in header
    count = sum(len(item.table.slots) for item in loaded.objects if item.table)
    for words in (" * Threads: ", " * On failure: "):
        assert len(re.findall(re.escape(words), header)) == count


def test_installed_copy_is_not_written_into(root, capsys):
    assert generator.main(["--root", str(root)]) == 1
    assert "is an installed copy, expected the opspec/ of a source tree" in capsys.readouterr().err


def test_words_of_a_condition(capsys):
    assert generator.main(["--limits", "axis == -1 and rank(x) <= 4", "--operator", "softmax"]) == 0
    printed = capsys.readouterr().out
    assert "{1, 1, 0, 2, 30, 8, 1, -1, -1, 70, 41, 7, 20, 0, 0, 1, 4, 0, 73}" in printed
    assert generator.main(["--limits", "axis == -1"]) == 1
    assert "unknown name 'axis'" in capsys.readouterr().err
    assert generator.main(["--limits", "axis == -1", "--operator", "softmx"]) == 1
    assert "unknown operator 'softmx'" in capsys.readouterr().err
