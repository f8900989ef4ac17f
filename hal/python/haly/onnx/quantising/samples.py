"""Samples of a model's inputs, read from a folder.

A set gives all inputs of the model: a file `*.npz` whose arrays bear their names; a subfolder with
a file for each input, `NAME.npy`, `NAME.pb` (a serialised TensorProto) or `input_0.pb`,
`input_1.pb`, ... in the order of the inputs, as ONNX's own tests have them; or `NAME.npy` and
`NAME.pb` in the folder itself. In names of files, what is no letter, digit, dot, hyphen or
underscore is written `_`. An array with the input's rank is one sample; with one more axis in front
it is as many as that axis is long, and so have to be the set's other arrays.
"""

import pathlib
import zipfile
import zlib

import numpy
import onnx
from onnx import numpy_helper

from haly.onnx.errors import OnnxError

SUFFIXES = (".npy", ".pb")


def file_name(name):
    """How files call an input."""
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in name)


def read(folder, ports):
    """Every sample of a folder: a list of functions that read one each, as a dict by input.

    Files are opened, checked and counted here; what they hold is read when it is wanted.
    Raises OnnxError naming the file or folder, what it holds and what was expected.
    """
    folder = pathlib.Path(folder)
    if not folder.is_dir():
        raise OnnxError(f"{folder}: there is no such folder of samples")
    samples = []
    for path in sorted(folder.glob("*.npz")):
        samples += _samples(path, _archive(path, ports), ports)
    for path in sorted(entry for entry in folder.iterdir() if entry.is_dir()):
        samples += _samples(path, _files(path, ports), ports)
    if any(path.suffix in SUFFIXES for path in folder.iterdir() if path.is_file()):
        samples += _samples(folder, _files(folder, ports), ports)
    if not samples:
        names = ", ".join(repr(port.name) for port in ports)
        raise OnnxError(
            f"{folder}: no samples: expected *.npz with arrays {names}, or .npy or .pb files named "
            "after the inputs, here or in a subfolder for each sample"
        )
    return samples


def given(samples, ports):
    """Samples that a program has: dicts by input, checked; an iterable becomes a list."""
    found = []
    for index, sample in enumerate(samples):
        what = f"sample {index}"
        if not isinstance(sample, dict):
            raise OnnxError(f"{what} is a {type(sample).__name__}, a dict of arrays was expected")
        _check_names(what, {name: name for name in sample}, ports)
        arrays = {name: numpy.asarray(array) for name, array in sample.items()}
        for port in ports:
            _check(what, port, arrays[port.name], arrays[port.name].shape)
        found.append(lambda arrays=arrays: arrays)
    if not found:
        raise OnnxError("no samples were given to calibrate with")
    return found


def _archive(path, ports):
    """Input -> function that reads its array from an .npz."""
    names = {file_name(port.name): port.name for port in ports}

    def load(key):
        try:
            with numpy.load(path, allow_pickle=False) as archive:
                return archive[key]
        except (ValueError, zipfile.BadZipFile, zlib.error) as error:
            raise OnnxError(f"{path}: {key!r} cannot be read: {error}") from error

    try:
        with numpy.load(path, allow_pickle=False) as archive:
            keys = list(archive.files)
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise OnnxError(f"{path}: no archive of arrays (.npz): {error}") from error
    found = {names.get(file_name(key), key): key for key in keys}
    _check_names(path, found, ports)
    return {name: lambda key=key: load(key) for name, key in found.items()}


def _files(folder, ports):
    """Input -> function that reads its array from a file of its own."""
    names = {file_name(port.name): port.name for port in ports}
    names |= {f"input_{k}": port.name for k, port in enumerate(ports)} | names
    found = {}
    for path in sorted(folder.iterdir()):
        # What a model gave lies beside what it took in ONNX's tests.
        if path.suffix not in SUFFIXES or (path.suffix == ".pb" and path.stem[:7] == "output_"):
            continue
        name = names.get(path.stem, path.stem)
        if name in found:
            raise OnnxError(f"{folder}: {found[name].name} and {path.name} are both {name!r}")
        found[name] = path
    _check_names(folder, found, ports)
    return {name: lambda path=path: _array(path) for name, path in found.items()}


def _array(path):
    if path.suffix == ".npy":
        try:
            return numpy.load(path, mmap_mode="r", allow_pickle=False)
        except (ValueError, OSError, EOFError) as error:
            raise OnnxError(f"{path}: no array (.npy): {error}") from error
    tensor = onnx.TensorProto()
    try:
        tensor.ParseFromString(path.read_bytes())
        return numpy_helper.to_array(tensor)
    except Exception as error:  # protobuf's own class of it differs between its versions
        raise OnnxError(f"{path}: no serialised TensorProto: {error}") from error


def _samples(what, readers, ports):
    """One reader for each sample of a set."""
    counts, arrays = {}, {}
    for port in ports:
        array = arrays[port.name] = readers[port.name]()
        is_stack = port.shape is not None and array.ndim == len(port.shape) + 1
        _check(what, port, array, array.shape[1:] if is_stack else array.shape)
        counts[port.name] = array.shape[0] if is_stack else None
    if len(set(counts.values())) > 1:
        listed = ", ".join(f"{name!r} {1 if n is None else n}" for name, n in counts.items())
        raise OnnxError(f"{what}: the inputs have different numbers of samples: {listed}")
    count = next(iter(counts.values()), None)
    if count is None:
        return [lambda: {name: load() for name, load in readers.items()}]

    def part(index):
        return {name: numpy.ascontiguousarray(array[index]) for name, array in arrays.items()}

    return [lambda index=index: part(index) for index in range(count)]


def _check_names(what, found, ports):
    names = [port.name for port in ports]
    missing = [name for name in names if name not in found]
    unknown = sorted(set(found) - set(names))
    if missing or unknown:
        parts = [f"missing: {', '.join(missing)}"] if missing else []
        parts += [f"unknown: {', '.join(unknown)}"] if unknown else []
        raise OnnxError(f"{what}: {'; '.join(parts)}; the model's inputs are {', '.join(names)}")


def _check(what, port, array, shape):
    dtype = array.dtype.name
    if dtype != port.dtype:
        raise OnnxError(f"{what}: {port.name!r} has dtype {dtype}, the model takes {port.dtype}")
    fits = port.shape is None or len(shape) == len(port.shape)
    if fits and port.shape is not None:
        pairs = zip(shape, port.shape, strict=True)
        fits = all(not isinstance(wanted, int) or given == wanted for given, wanted in pairs)
    if not fits:
        raise OnnxError(
            f"{what}: {port.name!r} has shape {list(shape)}, the model takes {list(port.shape)} "
            "(or one more axis in front, of samples)"
        )
    if array.dtype.kind == "f" and not numpy.isfinite(array).all():
        raise OnnxError(f"{what}: {port.name!r} has values that are NaN or infinite")
