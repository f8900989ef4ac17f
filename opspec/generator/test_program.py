"""Programs: the compiler from text, refusals, and the Python evaluator against the C++ one."""

import ctypes
import math
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

import haly
from haly.opspec.generator import operators, program
from haly.opspec.generator.program import Member, Names, Problem, ProgramError, TensorView
from haly.opspec.generator.source import ROOT

FLOAT32 = 12
NAMES = Names(
    tensors={"x": 0, "w": 1, "bias": 2, "rest": 3},
    statics={
        "groups": Member("int", 8),
        "slope": Member("float", 16),
        "ceil_mode": Member("bool", 24),
        "to": Member("dtype", 28),
        "mode": Member("enum", 32, values={"none": 0, "tanh": 1}),
        "axis": Member("int", 40, has_offset=48),
        "strides_": Member("ints", 56, count_offset=64),
        "scales": Member("floats", 72, count_offset=80),
    },
)
X = TensorView(FLOAT32, (2, 3, 4), (12, 4, 1))
W = TensorView(13, (2, 3, 4), (12, 4, 1), 1, 128)


def statics(groups=1, slope=0.5, ceil_mode=0, to=10, mode=1, axis=None, strides=(1, 1), scales=()):
    """The bytes of a struct with the members of NAMES."""
    words = struct.pack(
        "<IIqdIiiIqIIqIIqII",
        88, 0, groups, slope, ceil_mode, to, mode, 0, axis or 0, int(axis is not None), 0,
        0, len(strides), 0, 0, len(scales), 0,
    )  # fmt: skip
    assert len(words) == 88
    return words, {56: tuple(strides), 72: tuple(scales)}


def problem(tensors=(X, W, None, X, W), counts=(1, 1, 1, 2), **values):
    words, lists = statics(**values)
    return Problem(tensors, counts, words, lists)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rank(x) <= 4 and groups == 1", True),
        ("rank(x) == 4 or groups == 2", False),
        ("1 < rank(x) <= 3", True),
        ("rank(x) > 3 and shape(x)[3] == 1", False),
        ("rank(x) <= 3 or shape(x)[3] == 1", True),
        ("shape(x)[-1] == 4 and shape(x)[0] * 2 == 4", True),
        ("shape(x) == shape(w)", True),
        ("shape(x) != shape(rest[1])", False),
        ("strides(x)[0] == 12", True),
        ("size(x) % 8 == 0 and size(x) // 5 == 4", True),
        ("dtype(x) == float32 and dtype(w) in (float16, float64)", True),
        ("dtype(x) not in [float16, bfloat16]", True),
        ("present(bias)", False),
        ("bias is None and x is not None", True),
        ("axis is None", True),
        ("count(rest) == 2 and rank(rest[1]) == 3", True),
        ("mode == 'tanh' and not ceil_mode", True),
        ("to == float16", True),
        ("slope < 1", True),
        ("len(strides_) == 2 and all(s == 1 for s in strides_)", True),
        ("any(s > 1 for s in strides_)", False),
        ("all(d <= 3 for d in shape(x))", False),
        ("any(d == 3 for d in shape(x))", True),
        ("max(rank(x), 7) == 7 and min(groups, -1) == -1", True),
        ("(1 if groups == 1 else 2) == 1", True),
        ("alignment(w) >= 128", True),
        ("-7 // 2 == -4 and -7 % 2 == 1 and 7 % -2 == -1", True),
    ],
)
def test_limits(text, expected):
    words = program.limits(text, NAMES)
    assert program.evaluate(words, problem()) is expected


@pytest.mark.parametrize(
    ("text", "items", "expected"),
    [
        ("not any(s < 0 for s in strides_)", [1] * 9 + [-1], False),
        ("not any(s < 0 for s in strides_)", [1] * 16, True),
        ("any(s < 0 for s in strides_)", [-1] + [1] * 19, True),
        ("all(s == 1 for s in strides_)", [1] * 16, True),
        ("not all(s == 1 for s in strides_)", [1] * 15 + [2], True),
        ("all(s == 1 for s in strides_)", [2] + [1] * 19, False),
        ("all(s == 1 for s in strides_)", [], True),
        ("any(s == 1 for s in strides_)", [], False),
    ],
)
def test_quantifiers_over_long_attributes(text, items, expected):
    """Pads have two items an axis; what the first sixteen items decide is decided."""
    words = program.limits(text, NAMES)
    given = problem(strides=items)
    assert program.evaluate(words, given) is expected
    assert native(words, given) == ("ok", expected)


@pytest.mark.parametrize("text", ["any(s < 0 for s in strides_)", "all(s == 1 for s in strides_)"])
def test_a_quantifier_that_cannot_look_at_every_item_fails(text):
    """False would be an answer, and the wrong one under a `not`."""
    for limits in (text, f"not {text}"):
        words = program.limits(limits, NAMES)
        given = problem(strides=[1] * 17)
        status, reason = python(words, given)
        assert (status, "division by 0" in reason) == ("execution_failed", True)
        assert native(words, given)[0] == "execution_failed"


def test_optional_static_that_is_given():
    words = program.limits("axis is not None and axis < 0", NAMES)
    assert program.evaluate(words, problem(axis=-1)) is True


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rank(x) <=", "does not parse"),
        ("rank(x)", "'rank(x)' is int, expected bool"),
        ("rank(z) == 1", "'z' is no tensor, expected one of: x, w, bias, rest"),
        ("grops == 1", "unknown name 'grops', expected one of: x, w"),
        ("mode == 'gelu'", "'gelu', expected one of: none, tanh"),
        ("ceil_mode == 1", "bool beside a number"),
        ("strides_ == 1", "'strides_' is a list, expected an item of it"),
        ("rank(x) @ 2 == 1", "expected another operator"),
        ("open(x) == 1", "is no function of programs"),
        ("[1, 2] == 1", "is not part of the language of programs"),
        ("groups is None", "'groups' is never None, expected an optional"),
        ("groups == 9223372036854775808", "does not fit 64 bits"),
        ("(lambda: 1)() == 1", "is no function of programs"),
    ],
)
def test_text_is_refused(text, message):
    with pytest.raises(ProgramError) as caught:
        program.limits(text, NAMES)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("words", "kind", "message"),
    [
        ([], "invalid_argument", "shorter than its head"),
        ([2, 1, 0, 1, 3, 1], "unsupported", "version 2"),
        ([1, 9, 0, 1, 3, 1], "unsupported", "kind 9"),
        ([1, 1, 0, 1, 9999], "unsupported", "opcode 9999 is not known"),
        ([1, 1, 0, 1, 1, 0], "invalid_argument", "without"),
        ([1, 1, 0, 1], "invalid_argument", "0 values are left"),
        ([1, 1, 0, 1, 3, 1, 3, 1], "invalid_argument", "grows beyond"),
        ([1, 1, 0, 2, 3, 1, 3, 1], "invalid_argument", "2 values are left"),
        ([1, 1, 0, 1, 1, 0, 0], "invalid_argument", "is int, expected bool"),
        ([1, 1, 0, 2, 3, 1, 1, 0, 0, 100], "invalid_argument", "and of a int, expected bool"),
        ([1, 1, 0, 1, 102], "invalid_argument", "takes more values than there are"),
        ([1, 1, 0, 1, 3, 1, 41, 0], "invalid_argument", "a jump by 0 words"),
        ([1, 1, 0, 1, 3, 1, 41, -2], "invalid_argument", "a jump by -2 words"),
        ([1, 1, 0, 1, 3, 1, 41, 3, 3, 1], "invalid_argument", "a jump by 3 words"),
        ([1, 1, 0, 1, 3, 1, 41, 1, 3, 1], "invalid_argument", "inside an instruction"),
        ([1, 1, 0, 1, 3, 2], "invalid_argument", "bool 2"),
        ([1, 2, 0, 1, 20, 0, 0], "invalid_argument", "rank in a scalar program"),
        ([1, 2, 1, 1, 2, 10, 1], "invalid_argument", "input 1"),
        ([1, 2, 1, 1, 7, 10, 0], "invalid_argument", "type 7"),
        ([1, 2, 7, 1, 2], "invalid_argument", "input_count 7"),
        ([1, 2, 0, 0, 3, 1], "invalid_argument", "stack_depth 0"),
    ],
)
def test_malformed_program_is_refused_by_both(words, kind, message):
    with pytest.raises(ProgramError) as caught:
        program.verify(words)
    assert caught.value.kind == kind
    assert message in str(caught.value) or message.replace("inside", "here") in str(caught.value)
    assert native(words, problem())[0] == kind


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shape(x)[3] == 1", "axis 3 of 3"),
        ("rank(bias) == 1", "the optional tensor is absent"),
        ("rank(rest[2]) == 1", "item 2 of tensor parameter 3"),
        ("rank(9) == 1", "tensor parameter 9"),
        ("1 // (groups - 1) == 1", "division by 0"),
        ("strides_[2] == 1", "item 2 of 2"),
    ],
)
def test_evaluation_that_fails(text, message):
    words = program.limits(text, NAMES)
    with pytest.raises(ProgramError) as caught:
        program.evaluate(words, problem())
    assert caught.value.kind == "execution_failed"
    assert message in str(caught.value)
    status, text = native(words, problem())
    assert (status, message in text) == ("execution_failed", True)


def test_statics_shorter_than_the_program_expects():
    words = program.limits("axis == 1", NAMES)
    small = Problem((X, W, None, X, W), (1, 1, 1, 2), struct.pack("<IIq", 16, 0, 1))
    with pytest.raises(ProgramError, match="statics at byte 40, expected inside 16 bytes"):
        program.evaluate(words, small)
    assert native(words, small)[0] == "execution_failed"


def test_show():
    words = program.limits("rank(x) <= 4 and groups == 1", NAMES)
    assert program.show(words).splitlines() == [
        "4: rank 0 0",
        "7: constant_int 4",
        "10: less_equal_int",
        "11: jump_if_false to 19",
        "13: static_int64 8",
        "15: constant_int 1",
        "18: equal_int",
    ]


def test_command_prints_words(capsys):
    assert program.main(["rank(0) <= 4"]) == 0
    assert "{1, 1, 0, 2, 20, 0, 0, 1, 4, 0, 73}" in capsys.readouterr().out
    assert program.main(["rank(0)"]) == 1


# ---- the C++ evaluator ----


class CTensor(ctypes.Structure):
    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("dtype", ctypes.c_int32),
        ("ndim", ctypes.c_uint32),
        ("layout", ctypes.c_uint32),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("shape_maximum", ctypes.c_void_p),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("alignment_bytes", ctypes.c_uint64),
        ("alias", ctypes.c_int32),
        ("reserved", ctypes.c_uint32),
    ]


class CProblem(ctypes.Structure):
    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("op", ctypes.c_uint32),
        ("op_version", ctypes.c_uint32),
        ("tensor_count", ctypes.c_uint32),
        ("tensors", ctypes.POINTER(ctypes.POINTER(CTensor))),
        ("tensor_counts", ctypes.POINTER(ctypes.c_uint32)),
        ("parameter_count", ctypes.c_uint32),
        ("host_tensor_count", ctypes.c_uint32),
        ("host_tensors", ctypes.c_void_p),
        ("statics", ctypes.c_void_p),
        ("scalars", ctypes.c_void_p),
        ("scalar_count", ctypes.c_uint32),
        ("handle_count", ctypes.c_uint32),
        ("handles", ctypes.c_void_p),
        ("epilogue", ctypes.c_void_p),
        ("flags", ctypes.c_uint64),
    ]


class CProgram(ctypes.Structure):
    _fields_ = [
        ("struct_size", ctypes.c_uint32),
        ("word_count", ctypes.c_uint32),
        ("words", ctypes.POINTER(ctypes.c_int32)),
    ]


class CNumber(ctypes.Union):
    _fields_ = [("int64_value", ctypes.c_int64), ("float64_value", ctypes.c_double)]


class CScalar(ctypes.Structure):
    _fields_ = [("dtype", ctypes.c_int32), ("reserved", ctypes.c_uint32), ("value", CNumber)]


DTYPES = {bool: 1, int: 5, float: 13}
STATUSES = {0: "ok", 1: "invalid_argument", 2: "unsupported", 13: "execution_failed"}


def _library():
    path = Path(haly.get_include()).parent / "lib" / "libhaly.so"
    if not path.exists():
        pytest.skip("libhaly.so is not built")
    return ctypes.CDLL(str(path))


def _c_problem(given: Problem):
    """(struct, everything that it points to)"""
    keep, tensors = [], []
    for tensor in given.tensors:
        if tensor is None:
            tensors.append(ctypes.POINTER(CTensor)())
            continue
        ndim = len(tensor.shape)
        shape = (ctypes.c_int64 * max(ndim, 1))(*tensor.shape)
        strides = (ctypes.c_int64 * max(ndim, 1))(*tensor.strides) if tensor.strides else None
        item = CTensor(
            ctypes.sizeof(CTensor), tensor.dtype, ndim, tensor.layout, shape, None, strides,
            tensor.alignment_bytes, -1, 0,
        )  # fmt: skip
        keep += [shape, strides, item]
        tensors.append(ctypes.pointer(item))
    pointers = (ctypes.POINTER(CTensor) * max(len(tensors), 1))(*tensors)
    counts = (ctypes.c_uint32 * max(len(given.tensor_counts), 1))(*given.tensor_counts)
    words = bytearray(given.statics)
    for offset, items in given.lists.items():
        kind = ctypes.c_double if any(isinstance(item, float) for item in items) else ctypes.c_int64
        values = (kind * max(len(items), 1))(*items)
        keep.append(values)
        struct.pack_into("<Q", words, offset, ctypes.addressof(values))
    block = ctypes.create_string_buffer(bytes(words), len(words)) if words else None
    keep += [pointers, counts, block]
    result = CProblem(struct_size=ctypes.sizeof(CProblem), tensor_count=len(tensors))
    result.tensors, result.tensor_counts = pointers, counts
    result.parameter_count = len(given.tensor_counts)
    result.statics = ctypes.addressof(block) if block else None
    return result, keep


def native(words, given=None, inputs=()):
    """("ok", result) or (status, text) of the C++ evaluator."""
    library = _library()
    array = (ctypes.c_int32 * max(len(words), 1))(*words)
    code = CProgram(ctypes.sizeof(CProgram), len(words), array)
    c_problem, keep = _c_problem(given) if given else (None, None)
    c_inputs = (CScalar * max(len(inputs), 1))()
    for item, value in zip(c_inputs, inputs, strict=False):
        item.dtype = DTYPES[type(value)]
        if isinstance(value, float):
            item.value.float64_value = value
        else:
            item.value.int64_value = int(value)
    text, result = ctypes.create_string_buffer(400), CScalar()
    status = library.haly_program_evaluate(
        ctypes.byref(code),
        ctypes.byref(c_problem) if given else None,
        c_inputs,
        ctypes.c_uint32(len(inputs)),
        text,
        ctypes.c_uint64(len(text)),
        ctypes.byref(result),
    )
    del keep
    if status:
        return STATUSES[status], text.value.decode()
    number = result.value
    kind = {number: kind for kind, number in DTYPES.items()}[result.dtype]
    value = number.float64_value if kind is float else kind(number.int64_value)
    return "ok", value


def native_text(words) -> str:
    """What the C++ printer makes of a program."""
    array = (ctypes.c_int32 * max(len(words), 1))(*words)
    code = CProgram(ctypes.sizeof(CProgram), len(words), array)
    room = ctypes.create_string_buffer(4000)
    _library().haly_program_print(ctypes.byref(code), room, ctypes.c_uint64(len(room)))
    return room.value.decode()


def python(words, given=None, inputs=()):
    try:
        return "ok", program.evaluate(words, given, inputs)
    except ProgramError as error:
        return error.kind, str(error)


def agree(words, given, inputs) -> bool:
    """Both evaluators give one status and one value; libm may differ in the last bits."""
    (first, a), (second, b) = python(words, given, inputs), native(words, given, inputs)
    if first != second:
        return False
    if first != "ok":
        return a.split(":")[0] == b.split(":")[0]  # the same word is to blame
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return (math.isnan(a) and math.isnan(b)) or a == b or math.isclose(a, b, rel_tol=1e-12)
    return a == b


INTEGERS = [0, 1, -1, 2, 3, 7, -8, 63, 2**31, -(2**31), 2**63 - 1, -(2**63)]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -3.5, 1e-310, 1e300, -1e300, math.inf, -math.inf]
FLOATS += [math.nan, 88.0, -745.0, math.pi]


class RandomProgram:
    """Writes a well-typed program: expressions of random opcodes down to constants and inputs."""

    def __init__(self, generator: random.Random, kind: int, inputs: tuple[str, ...]):
        self.generator = generator
        self.writer = program.Writer(kind, inputs)
        self.exact = True
        self.by_result = {
            result: [
                opcode
                for opcode in program.opcodes().values()
                if opcode.gives in (result, "any")
                and opcode.name not in ("input", "select")
                and (kind == program.PREDICATE or not 20 <= opcode.value <= 35)
                and opcode.value < 200  # those of programs of kind elements
            ]
            for result in ("int", "float", "bool")
        }

    def operand(self, name: str) -> int:
        choices = {
            "parameter": [0, 0, 1, 1, 3, 2, 9],
            "item": [0, 0, 0, 1],
            "offset": [8, 16, 24, 28, 32, 40, 64, 200],  # pointers lie at 56 and 72
            "count_offset": [64],
        }
        return self.generator.choice(choices[name])

    def expression(self, result: str, depth: int) -> None:
        pick = self.generator.random()
        if depth <= 0 or pick < 0.15:
            self.leaf(result)
        elif pick < 0.22:
            self.expression("bool", depth - 1)
            self.expression(result, depth - 1)
            self.expression(result, depth - 1)
            self.writer.emit("select", gives=result)
        elif result == "bool" and pick < 0.4:
            self.expression("bool", depth - 1)
            jump = self.generator.choice(["jump_if_false", "jump_if_true"])
            self.writer.jump(jump, lambda: self.expression("bool", depth - 1))
        else:
            opcode = self.generator.choice(self.by_result[result])
            if opcode.name.startswith("constant"):
                self.leaf(result)
                return
            for wanted in opcode.takes:
                self.expression(wanted, depth - 1)
            if opcode.name == "static_item":
                operands = [56, 64]
            elif opcode.name == "static_float_item":
                operands = [72, 80]
            else:
                operands = [self.operand(name) for name in opcode.operands]
            self.writer.emit(opcode.name, *operands)

    def leaf(self, result: str) -> None:
        inputs = [n for n, kind in enumerate(self.writer.inputs) if kind == result]
        if inputs and self.generator.random() < 0.6:
            self.writer.emit("input", self.generator.choice(inputs), gives=result)
        elif result == "bool":
            self.writer.constant(self.generator.random() < 0.5)
        elif result == "int":
            self.writer.constant(self.generator.choice([*INTEGERS, 0, 1, 2, 1, 2]))
        else:
            self.writer.constant(self.generator.choice([*FLOATS, self.generator.gauss(0, 3)]))


# libm may differ in the last bits, which deep programs magnify: these are tested one by one.
TRANSCENDENTAL = set(
    "exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh"
    " atanh erf erfc pow atan2 hypot".split()
)


@pytest.mark.parametrize("seed", range(8))
def test_random_predicates_agree(seed):
    generator = random.Random(seed)
    given = [
        problem(),
        problem(groups=-3, slope=math.nan, axis=-1, strides=(2, -1, 5), scales=(0.5, -2.0)),
        problem(tensors=(None, TensorView(1, ()), X), counts=(1, 1, 0, 1), strides=()),
    ]
    succeeded = 0
    for _ in range(250):
        maker = RandomProgram(generator, program.PREDICATE, ())
        for table in maker.by_result.values():
            table[:] = [opcode for opcode in table if opcode.name not in TRANSCENDENTAL]
        maker.expression("bool", generator.randint(1, 6))
        words = maker.writer.words()
        program.verify(words)
        one = generator.choice(given)
        assert agree(words, one, ()), program.show(words)
        succeeded += python(words, one)[0] == "ok"
    assert succeeded > 50


@pytest.mark.parametrize("seed", range(8))
def test_random_scalar_programs_agree(seed):
    generator = random.Random(1000 + seed)
    kinds = ("float", "float", "int", "bool")
    for _ in range(250):
        maker = RandomProgram(generator, program.SCALAR, kinds)
        for table in maker.by_result.values():
            table[:] = [opcode for opcode in table if opcode.name not in TRANSCENDENTAL]
        maker.expression(generator.choice(["float", "int", "bool"]), generator.randint(1, 6))
        words = maker.writer.words()
        program.verify(words)
        inputs = (
            generator.choice([*FLOATS, generator.gauss(0, 2)]),
            generator.gauss(0, 10),
            generator.choice(INTEGERS),
            generator.random() < 0.5,
        )
        assert agree(words, None, inputs), f"{inputs}\n{program.show(words)}"


@pytest.mark.parametrize(
    "name", [name for name, opcode in program.opcodes().items() if "float" in opcode.takes]
)
def test_every_float_opcode_agrees(name):
    opcode = program.opcodes()[name]
    values = [*FLOATS, 0.1, -0.9, 3.75, -12.5, 1e-5]
    body = [word for number in range(len(opcode.takes)) for word in (10, number)]
    for a in values:
        for b in values if len(opcode.takes) == 2 else [0.0]:
            words = [1, 2, len(opcode.takes), 2, *[2] * len(opcode.takes), *body, opcode.value]
            inputs = (a, b)[: len(opcode.takes)]
            assert agree(words, None, inputs), f"{name}{inputs}: {python(words, None, inputs)}"


@pytest.mark.parametrize("seed", range(4))
def test_damaged_programs_do_no_harm(seed):
    """Flipped, cut and lengthened programs: one answer of both, and no crash."""
    generator = random.Random(2000 + seed)
    given = problem()
    given = Problem(given.tensors, given.tensor_counts, given.statics)  # pointers are NULL
    for _ in range(400):
        maker = RandomProgram(generator, program.PREDICATE, ())
        for table in maker.by_result.values():
            table[:] = [opcode for opcode in table if opcode.name not in TRANSCENDENTAL]
        maker.expression("bool", 4)
        words = maker.writer.words()
        for _ in range(generator.randint(1, 4)):
            place = generator.randrange(len(words))
            change = generator.randrange(4)
            if change == 0:
                words[place] = generator.choice([0, 1, -1, 2, 41, 42, 2**31 - 1, -(2**31), 500])
            elif change == 1:
                words[place] = generator.randrange(-2, 180)
            elif change == 2:
                del words[place:]
                words = words or [1]
            else:
                words.insert(place, generator.randrange(200))
        answers = python(words, given), native(words, given)
        assert agree(words, given, ()), (words, answers)
        assert native_text(words)


LIMITS_IN_CPP = {
    "rank(0) <= 4": "rank(0) <= 4",
    "rank(0) <= 4 and shape(1)[0] == 1": "rank(0) <= 4 && extent(1, 0) == 1",
    "not present(2) or dtype(2) == float32": "!present(2) || dtype(2) == HALY_DTYPE_FLOAT32",
    "size(0) % 8 == 0 and -5 < strides(0)[-1]": "size(0) % 8 == 0 && -5 < stride(0, -1)",
    "groups == 1 and count(3) * 2 <= 9": "static_int64(8) == 1 && count(3) * 2 <= 9",
    "strides_[0] == strides_[1]": "static_item(56, 64, 0) == static_item(56, 64, 1)",
    "rank(0) - 4294967296 < 0": "rank(0) - INT64_C(4294967296) < 0",
}


@pytest.mark.skipif(shutil.which("c++") is None, reason="no C++ compiler is installed")
def test_limits_stated_in_cpp_are_the_words_of_the_text(tmp_path):
    """haly/limits.hpp, evaluated by the compiler, prints what the Python compiler prints."""
    rows = "\n".join(
        f"  {{ static constexpr auto words = compile({text});"
        " static constexpr haly_program program = as_program(words);"
        ' for (uint32_t i = 0; i < program.word_count; ++i) std::printf("%d ", program.words[i]);'
        ' std::printf("\\n"); }'
        for text in LIMITS_IN_CPP.values()
    )
    code = tmp_path / "limits.cpp"
    code.write_text(
        "#include <cstdio>\n#include <haly/limits.hpp>\nusing namespace haly::limits;\n"
        f"int main() {{\n{rows}\n}}\n"
    )
    include = ROOT.parent / "hal" / "include"
    if not include.exists():
        include = Path(haly.get_include())
    subprocess.run(
        ["c++", "-std=c++17", f"-I{include}", str(code), "-o", str(tmp_path / "limits")],
        check=True,
        timeout=120,
    )
    done = subprocess.run([tmp_path / "limits"], capture_output=True, text=True, check=True)
    printed = [[int(word) for word in line.split()] for line in done.stdout.splitlines()]
    assert printed == [program.limits(text, NAMES) for text in LIMITS_IN_CPP]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rank(x) == 4 and dtype(x) == float32", True),
        ("kernel[0] == 3 and len(kernel) == 2", True),
        ("all(s == 2 for s in strides)", True),
        ("all(d == 1 for d in shape(x))", False),
        ("ceil_mode", False),
        ("strides(x)[0] == 192", True),
        ("shape(out)[-1] == 4", True),
    ],
)
def test_limits_of_a_call(text, expected):
    """As the conformance suite asks: an operator's entry, shapes, dtypes and values."""
    operator = operators.load().operators["max_pool"]
    view = {
        "shapes": [(2, 3, 8, 8), (2, 3, 4, 4)],
        "dtypes": ["float32", "float32"],
        "counts": [1, 1],
        "values": {"kernel": [3, 3], "strides": [2, 2]},
    }
    words = program.limits(text, program.names_of(operator))
    assert program.evaluate_limits(words, operator, view) is expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("rank(x) <= 4 and groups == 1", "rank(0) <= 4 and static_int64(8) == 1"),
        ("1 < rank(x) <= 3", "1 < rank(0) and rank(0) <= 3"),
        ("rank(x) == 1 or rank(w) == 2 and size(x) < 9",
         "rank(0) == 1 or (rank(1) == 2 and size(0) < 9)"),
        ("not (bias is None or slope < 0.5)",
         "not (not present(2) or static_float64(16) < 0.5)"),
        ("dtype(w) in (float16, float64)", "dtype(1) == 10 or dtype(1) == 13"),
        ("shape(rest[1])[-1] % 8 == 0", "(extent(3[1], -1) % 8) == 0"),
        ("max(rank(x), 2) == 2", "maximum_int(rank(0), 2) == 2"),
    ],
)  # fmt: skip
def test_native_printer(text, printed):
    assert native_text(program.limits(text, NAMES)) == printed


def test_jumps_that_cross_print_something():
    """Legal, though no text compiles to it: a jump that ends inside another one's right side."""
    words = [1, 1, 0, 1, 3, 1, 41, 5, 3, 0, 42, 2, 3, 1, 102, 102]
    words[7], words[11] = 6, 4  # from 8 to 14, from 12 to 16
    program.verify(words)
    assert native_text(words)
    assert agree(words, problem(), ())


@pytest.mark.parametrize("name", ["attribute", "apply", "keep", "recall"])
def test_opcodes_of_elements_are_refused_elsewhere(name):
    opcode = program.opcodes()[name]
    words = [1, 2, 1, 4, 1, 10, 0, opcode.value, *[1] * len(opcode.operands)]
    with pytest.raises(program.ProgramError, match="outside a program of kind elements"):
        program.verify(words)
    assert native(words, inputs=[1])[0] == "invalid_argument"
