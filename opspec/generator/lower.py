"""Prints terms of the small language as C++: rules over `Dim`, and programs as builder calls."""

from __future__ import annotations

import math

from .evaluate import DTYPES_FIXED
from .language import NONE, OperatorCall, Statement, Term, Type
from .model import Condition, Operator, Parameter

INFIX = {"add", "subtract", "multiply", "divide", "floor_divide", "remainder", "negate"}
PLAIN = {"sum": "sum", "prod": "product", "all": "all", "any": "any", "abs": "absolute<{dim}>"}
PLAIN |= {"min_list": "least", "max_list": "greatest", "reversed": "reversed", "sorted": "sorted"}
PLAIN |= {"ceil": "ceil<{dim}>", "floor": "floor<{dim}>", "real": "real", "concat": "concat"}
PLAIN |= {"ceil_div": "ceil_div<{dim}>", "normalize_axis": "normalize_axis<{dim}>"}
PLAIN |= {"is_integer": "is_integer", "is_floating": "is_floating", "is_signed": "is_signed"}


def quote(text: str) -> str:
    """A C string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def real_literal(value: float) -> str:
    """A double in C++ and, with math.h, in C."""
    if math.isnan(value):
        return "(double)NAN"
    if math.isinf(value):
        return "(double)INFINITY" if value > 0 else "-(double)INFINITY"
    return repr(float(value))


def statics_struct(operator: Operator) -> str:
    """The C name of the operator's attribute struct."""
    return f"haly_{operator.name}_v{operator.version}_statics"


class Expressions:
    """Prints expressions.

    Args:
        operator: whose names are read.
        dim: the C++ type of integers.
        is_program: tensors are Values of a builder rather than types.
    """

    def __init__(self, operator: Operator, dim: str = "Dim", is_program: bool = False):
        self.operator = operator
        self.dim = dim
        self.is_program = is_program
        self.depth = 0
        self.used: list[str] = []

    def type(self, kind: Type) -> str:
        """The C++ type."""
        names = {
            "int": self.dim,
            "real": "double",
            "dtype": "haly_dtype",
            "enum": "int32_t",
            "any": self.dim,
            "bool": "bool" if self.is_program else "typename rule::Traits<Dim>::Truth",
            "tensor": "Value" if self.is_program else "const TensorType<Dim> *",
            "none": "Value",
        }
        if kind.name == "list":
            return f"std::vector<{self.type(kind.item)}>"
        if kind.name == "variadic":
            return f"std::vector<{names['tensor']}>"
        return names[kind.name]

    def __call__(self, term: Term) -> str:
        return getattr(self, "print_" + term.kind)(term)

    def print_const(self, term: Term) -> str:
        kind = term.type.name
        if kind == "int":
            return f"{self.dim}({term.value})"
        if kind == "real":
            return real_literal(term.value)
        if kind == "bool":
            return "true" if term.value else "false"
        if kind == "dtype":
            return f"HALY_DTYPE_{term.value.upper()}"
        return str(term.type.number_of[term.value])

    def print_unknown(self, term: Term) -> str:
        return "rule::unknown<Dim>()"

    def print_none(self, term: Term) -> str:
        if term.type.name == "list":
            return self.type(term.type) + "()"
        return "Value()"

    def print_name(self, term: Term) -> str:
        if term.value not in self.used:
            self.used.append(term.value)
        return "v_" + term.value

    def print_present(self, term: Term) -> str:
        name = term.value
        parameter = self.operator.parameters[name]
        if parameter.kind == "static":
            return f"(s.has_{name} != 0)"
        if parameter.kind == "host_tensor":
            owner = "call" if self.is_program else "context"
            return f"{owner}.host_tensors[{parameter.slot}].present"
        self.print_name(Term("name", term.type, value=name))
        return f"bool(v_{name})" if self.is_program else f"(v_{name} != nullptr)"

    def print_list(self, term: Term) -> str:
        items = ", ".join(self(item) for item in term.args)
        return f"{self.type(term.type)}{{{items}}}"

    def print_index(self, term: Term) -> str:
        container, index = (self(argument) for argument in term.args)
        return f"rule::at({container}, rule::known({index}))"

    def print_slice(self, term: Term) -> str:
        container, *bounds = term.args
        texts = [
            "std::nullopt"
            if bound is None
            else f"std::optional<int64_t>(rule::known({self(bound)}))"
            for bound in bounds
        ]
        return f"rule::slice({self(container)}, {', '.join(texts)}, {term.value})"

    def print_and(self, term: Term) -> str:
        return f"rule::both({self(term.args[0])}, [&] {{ return {self(term.args[1])}; }})"

    def print_or(self, term: Term) -> str:
        return f"rule::either({self(term.args[0])}, [&] {{ return {self(term.args[1])}; }})"

    def print_not(self, term: Term) -> str:
        return f"rule::negation({self(term.args[0])})"

    def print_if(self, term: Term) -> str:
        condition, then, otherwise = (self(argument) for argument in term.args)
        kind = self.type(term.type)
        if self.is_program:
            return f"({condition} ? {kind}({then}) : {kind}({otherwise}))"
        return (
            f"rule::select({condition}, [&]() -> {kind} {{ return {then}; }}, "
            f"[&]() -> {kind} {{ return {otherwise}; }})"
        )

    def print_comprehension(self, term: Term) -> str:
        body, iterable, condition = term.args
        depth, self.depth = self.depth, self.depth + 1
        lists = [iterable]
        targets = list(term.value)
        if iterable.kind == "call" and iterable.value in ("zip", "enumerate"):
            lists = iterable.args
        lines = []
        for number, item in enumerate(lists):
            lines.append(f"const auto list{depth}_{number} = {self(item)};")
        sizes = [f"list{depth}_{number}.size()" for number in range(len(lists))]
        size = sizes[0] if len(sizes) == 1 else f"std::min({{{', '.join(sizes)}}})"
        kind = self.type(term.type)
        outer = list(self.used)
        loop = []
        if iterable.kind == "call" and iterable.value == "enumerate":
            if targets[0] != "_":
                loop.append(f"const {self.dim} v_{targets[0]}(static_cast<int64_t>(i{depth}));")
            targets = targets[1:]
        for number, target in enumerate(targets):
            if target != "_":
                loop.append(f"const auto v_{target} = list{depth}_{number}[i{depth}];")
        if condition is not None:
            loop.append(f"if (!rule::decide({self(condition)})) continue;")
        loop.append(f"result{depth}.push_back({self(body)});")
        for target in term.value:
            if target != "_":
                loop.append(f"(void)v_{target};")
            if target in self.used and target not in outer:
                self.used.remove(target)
        self.depth = depth
        lines += [
            f"{kind} result{depth};",
            f"for (std::size_t i{depth} = 0; i{depth} < {size}; ++i{depth}) {{",
            *loop,
            "}",
            f"return result{depth};",
        ]
        return f"[&]() -> {kind} {{ {' '.join(lines)} }}()"

    # ---- functions

    def print_call(self, term: Term) -> str:
        name = term.value
        method = getattr(self, "call_" + name, None)
        if method is not None:
            return method(term)
        arguments = [self(argument) for argument in term.args]
        if name in INFIX:
            return f"rule::{name}({', '.join(arguments)})"
        if name in PLAIN:
            return f"rule::{PLAIN[name].format(dim=self.dim)}({', '.join(arguments)})"
        if name in ("equal", "less", "less_equal"):
            if term.args[0].type.name in ("dtype", "enum"):
                return f"({arguments[0]} == {arguments[1]})"
            return f"rule::{name}({', '.join(arguments)})"
        if name == "contains":
            return f"rule::contains({', '.join(arguments)})"
        if name in ("min", "max"):
            function = {"min": "minimum", "max": "maximum"}[name]
            return f"rule::{function}<{self.type(term.type)}>({', '.join(arguments)})"
        if name in ("broadcast", "broadcastable"):
            function = {"broadcast": "broadcast", "broadcastable": "is_broadcastable"}[name]
            inner = ", ".join(arguments)
            return f"rule::{function}(std::vector<std::vector<{self.dim}>>{{{inner}}})"
        function = {"broadcast_list": "broadcast", "broadcastable_list": "is_broadcastable"}[name]
        return f"rule::{function}({arguments[0]})"

    def tensor(self, term: Term) -> str:
        return self(term)

    def call_shape(self, term: Term) -> str:
        tensor = self(term.args[0])
        return f"builder.shape({tensor})" if self.is_program else f"({tensor})->shape"

    def call_rank(self, term: Term) -> str:
        tensor = self(term.args[0])
        if self.is_program:
            return f"builder.rank({tensor})"
        return f"{self.dim}(static_cast<int64_t>(({tensor})->shape.size()))"

    def call_size(self, term: Term) -> str:
        return f"rule::product({self.call_shape(term)})"

    def call_dtype(self, term: Term) -> str:
        tensor = self(term.args[0])
        return f"builder.dtype({tensor})" if self.is_program else f"({tensor})->dtype"

    def call_len(self, term: Term) -> str:
        return f"{self.dim}(static_cast<int64_t>({self(term.args[0])}.size()))"

    call_count = call_len

    def call_values(self, term: Term) -> str:
        return self(term.args[0])

    def call_repeat(self, term: Term) -> str:
        values, count = (self(argument) for argument in term.args)
        return f"rule::repeat({values}, rule::known({count}))"

    def call_range(self, term: Term) -> str:
        bounds = ", ".join(f"rule::known({self(argument)})" for argument in term.args)
        return f"rule::range<{self.dim}>({bounds})"

    def call_bits(self, term: Term) -> str:
        return f"{self.dim}(static_cast<int64_t>(dtype_size_bits({self(term.args[0])})))"

    def call_normalize_axes(self, term: Term) -> str:
        axes, rank = term.args
        every = f"rule::range<{self.dim}>(0, rule::known({self(rank)}), 1)"
        if axes.kind == "none":
            return every
        some = f"rule::normalize_axes<{self.dim}>({self(axes)}, {self(rank)})"
        if axes.type.optional:
            return f"(s.has_{axes.value} != 0 ? {some} : {every})"
        return some

    def call_constant(self, term: Term) -> str:
        value, dtype = term.args
        return self.scalar_constant(value, self(dtype))

    def scalar_constant(self, value: Term, dtype: str) -> str:
        text = self(value)
        if value.type.name == "real":
            return f"builder.scalar({dtype}, {text})"
        if value.type.name == "bool":
            text = f"({text} ? 1 : 0)"
        return f"builder.scalar_integer({dtype}, {text})"

    # ---- operator calls of programs

    def print_operator(self, term: Term) -> str:
        return (
            f"[&]() -> Value {{ {self.operator_call(term.value)} "
            f"return builder.call_one(arguments_op, arguments_version, arguments); }}()"
        )

    def operator_call(self, call: OperatorCall) -> str:
        """Statements that fill `arguments`."""
        operator = call.operator
        lines = [
            f"const uint32_t arguments_op = HALY_OP_{operator.name.upper()};",
            f"const uint32_t arguments_version = {operator.version};",
            "CallArguments arguments;",
        ]
        tensors = operator.tensors
        given = {p.name: call.arguments[p.name] for p in tensors}
        numbers = []
        for parameter in tensors:
            argument = given[parameter.name]
            if argument is not None and argument.type.name in ("int", "real", "bool"):
                numbers.append(parameter)
            elif parameter.variadic:
                lines.append(f"const std::vector<Value> a_{parameter.name} = {self(argument)};")
            else:
                text = "Value()" if argument is None else self(argument)
                lines.append(f"const Value a_{parameter.name} = {text};")
        for parameter in numbers:
            dtype = self.constant_dtype(operator, parameter, numbers, given)
            text = self.scalar_constant(given[parameter.name], dtype)
            lines.append(f"const Value a_{parameter.name} = {text};")
        if any(parameter.variadic for parameter in tensors):
            for parameter in tensors:
                name = f"a_{parameter.name}"
                if parameter.variadic:
                    lines.append(
                        f"arguments.inputs.insert(arguments.inputs.end(), {name}.begin(), "
                        f"{name}.end()); arguments.input_counts.push_back("
                        f"static_cast<uint32_t>({name}.size()));"
                    )
                else:
                    lines.append(
                        f"arguments.inputs.push_back({name}); arguments.input_counts.push_back(1);"
                    )
        else:
            names = ", ".join(f"a_{parameter.name}" for parameter in tensors)
            lines.append(f"arguments.inputs = {{{names}}};")
        for parameter in operator.scalars:
            lines.append(self.scalar_argument(parameter, call.arguments[parameter.name]))
        for parameter in operator.host_tensors:
            lines.append(self.host_argument(parameter, call.arguments[parameter.name]))
        if operator.statics:
            struct = statics_struct(operator)
            init = struct.upper() + "_INIT"
            lines.append(f"{struct} statics = {init};")
            for parameter in operator.statics:
                argument = call.arguments[parameter.name]
                if argument is not None:
                    lines.append(self.static_argument(parameter, argument))
            lines.append("arguments.statics = &statics;")
        return " ".join(lines)

    def constant_dtype(self, operator, parameter: Parameter, numbers, given) -> str:
        if parameter.dtype in DTYPES_FIXED:
            return f"HALY_DTYPE_{parameter.dtype.upper()}"
        beside = [p for p in operator.tensors if p not in numbers and given[p.name] is not None]
        certain = [p for p in beside if not given[p.name].type.optional]
        # The parser has refused numbers without a tensor beside them.
        other = next((p for p in certain if p.dtype == parameter.dtype), certain[0])
        return f"builder.dtype(a_{other.name}{'.at(0)' if other.variadic else ''})"

    def scalar_argument(self, parameter: Parameter, argument: Term | None) -> str:
        if argument is None:
            value = parameter.default
            text = real_literal(value) if parameter.type == "float" else str(int(value))
        else:
            text = self(argument)
        kind, key = (
            ("FLOAT64", "float64_value") if parameter.type == "float" else ("INT64", "int64_value")
        )
        return (
            f"{{ haly_scalar scalar = {{HALY_DTYPE_{kind}, 0, {{0}}}}; scalar.value.{key} = {text};"
            " arguments.scalars.push_back(scalar); }"
        )

    def host_argument(self, parameter: Parameter, argument: Term | None) -> str:
        if argument is None or argument.type == NONE:
            if parameter.has_default and parameter.default is not None:
                items = parameter.default
                items = items if isinstance(items, list) else [items]
                numbers = ", ".join(str(item) for item in items)
                return f"arguments.host_tensors.push_back(HostArgument::of({{{numbers}}}));"
            return "arguments.host_tensors.push_back(HostArgument());"
        if argument.kind == "name" and argument.type.name == "host":
            slot = self.operator.parameters[argument.value].slot
            return f"arguments.host_tensors.push_back(call.host_tensors[{slot}]);"
        text = f"arguments.host_tensors.push_back(HostArgument::of({self(argument)}));"
        if argument.kind == "list" and argument.value == "scalar":
            text += " arguments.host_tensors.back().shape.clear();"
        return text

    def static_argument(self, parameter: Parameter, argument: Term) -> str:
        name = parameter.name
        if argument.kind == "none":
            return f"statics.has_{name} = 0;"
        if argument.kind == "if" and argument.type.optional:
            condition, then, otherwise = argument.args
            # Lists must outlive the branch, so they are hoisted as empty ones.
            return (
                f"const std::vector<int64_t> list_{name} = {self(condition)} ? "
                f"{self.list_or_empty(then)} : {self.list_or_empty(otherwise)}; "
                f"statics.has_{name} = {self(condition)} ? {int(then.kind != 'none')} : "
                f"{int(otherwise.kind != 'none')}; statics.{name} = list_{name}.data(); "
                f"statics.{name}_count = static_cast<uint32_t>(list_{name}.size());"
                if parameter.type == "ints"
                else f"if ({self(condition)}) {{ {self.static_argument(parameter, then)} }} else "
                f"{{ {self.static_argument(parameter, otherwise)} }}"
            )
        text = ""
        if parameter.optional:
            present = f"s.has_{argument.value}" if argument.type.optional else "1"
            text = f"statics.has_{name} = {present}; "
        value = self.static_value(parameter, argument)
        if parameter.type in ("ints", "floats"):
            item = "int64_t" if parameter.type == "ints" else "double"
            return text + (
                f"const std::vector<{item}> list_{name} = {value}; "
                f"statics.{name} = list_{name}.data(); "
                f"statics.{name}_count = static_cast<uint32_t>(list_{name}.size());"
            )
        if parameter.type == "bool":
            value = f"{value} ? 1 : 0"
        return text + f"statics.{name} = {value};"

    def list_or_empty(self, term: Term) -> str:
        return "std::vector<int64_t>()" if term.kind == "none" else self(term)

    def static_value(self, parameter: Parameter, argument: Term) -> str:
        if argument.type.name == "enum" and argument.kind == "const":
            return str(parameter.values[argument.value])
        return self(argument)


class Programs:
    """Prints a program as the body of a function over a builder."""

    def __init__(self, operator: Operator):
        self.operator = operator
        self.print = Expressions(operator, "int64_t", is_program=True)

    def body(self, statements: list[Statement], finish: list[str], extra: dict[str, str]) -> str:
        """The function's statements; `extra` declares further names (outputs, gradients)."""
        lines = self.block(statements)
        declared = self.declarations(statements, extra)
        return "\n".join([*declared, *lines, *finish])

    def block(self, statements: list[Statement]) -> list[str]:
        lines = []
        for statement in statements:
            if statement.is_if:
                lines.append(f"if ({self.print(statement.term)}) {{")
                lines += self.block(statement.then)
                if statement.otherwise:
                    lines.append("} else {")
                    lines += self.block(statement.otherwise)
                lines.append("}")
            elif len(statement.targets) > 1:
                call = self.print.operator_call(statement.term.value)
                lines.append(
                    f"{{ {call} const std::vector<Value> results = "
                    "builder.call(arguments_op, arguments_version, arguments);"
                )
                for index, target in enumerate(statement.targets):
                    if target != "_":
                        lines.append(f"v_{target} = results[{index}];")
                lines.append("}")
            else:
                lines.append(f"v_{statement.targets[0]} = {self.print(statement.term)};")
        return lines

    def targets(self, statements: list[Statement]) -> dict[str, Type]:
        found: dict[str, Type] = {}
        for statement in statements:
            if statement.is_if:
                for name, kind in (
                    self.targets(statement.then) | self.targets(statement.otherwise)
                ).items():
                    if found.get(name, Type("none")).name == "none":
                        found[name] = kind
            else:
                for target in statement.targets:
                    if target == "_":
                        continue
                    kind = statement.term.type if len(statement.targets) == 1 else Type("tensor")
                    if found.get(target, Type("none")).name == "none":
                        found[target] = kind
        return found

    def declarations(self, statements: list[Statement], extra: dict[str, str]) -> list[str]:
        """Locals for what the program reads and assigns."""
        targets = self.targets(statements)
        # Lets bring in further names.
        lets: list[str] = []

        def need(name: str) -> None:
            if name not in self.operator.let or name in lets or name in targets:
                return
            outer, self.print.used = self.print.used, []
            self.print(self.operator.let[name])
            read, self.print.used = self.print.used, outer
            for inner in read:
                need(inner)
                if inner not in self.print.used:
                    self.print.used.append(inner)
            lets.append(name)

        for name in list(self.print.used):
            need(name)
        lines = []
        if self.operator.statics:
            struct = statics_struct(self.operator)
            lines.append(f"const auto &s = *static_cast<const {struct} *>(call.statics);")
            lines.append("(void)s;")
        for parameter in self.operator.parameters.values():
            name = parameter.name
            if name in self.print.used or name in targets:
                lines.append(self.parameter(parameter))
        for name, text in extra.items():
            if name in self.print.used and name not in self.operator.parameters:
                lines.append(f"Value v_{name} = {text};")
        for name in self.operator.let:
            if name in lets:
                term = self.operator.let[name]
                kind = self.print.type(term.type)
                lines.append(f"const {kind} v_{name} = {self.print(term)};")
        for name, kind in targets.items():
            if name not in self.operator.parameters and not (
                name in extra and name in self.print.used
            ):
                lines.append(f"{self.print.type(kind)} v_{name}{{}};")
        return lines

    def parameter(self, parameter: Parameter) -> str:
        name = parameter.name
        if parameter.kind == "tensor":
            if parameter.variadic:
                return f"std::vector<Value> v_{name} = rule::tensors(call, {parameter.slot});"
            return f"Value v_{name} = rule::tensor(call, {parameter.slot});"
        if parameter.kind == "host_tensor":
            return f"std::vector<int64_t> v_{name} = rule::host_values(call, {parameter.slot});"
        if parameter.kind == "scalar":
            key = "float64_value" if parameter.type == "float" else "int64_value"
            kind = "double" if parameter.type == "float" else "int64_t"
            return f"{kind} v_{name} = call.scalars[{parameter.slot}].value.{key};"
        return static_local(parameter, "int64_t")


def static_local(parameter: Parameter, dim: str) -> str:
    """A local for one attribute."""
    name = parameter.name
    if parameter.type == "int":
        return f"{dim} v_{name}(s.{name});"
    if parameter.type == "bool":
        return f"bool v_{name} = s.{name} != 0;"
    if parameter.type == "float":
        return f"double v_{name} = s.{name};"
    if parameter.type == "ints":
        return f"std::vector<{dim}> v_{name}(s.{name}, s.{name} + s.{name}_count);"
    if parameter.type == "floats":
        return f"std::vector<double> v_{name}(s.{name}, s.{name} + s.{name}_count);"
    return f"int32_t v_{name} = s.{name};"


def rule_parameter(parameter: Parameter) -> str:
    """A local for one parameter in inference."""
    name = parameter.name
    if parameter.kind == "tensor":
        if parameter.variadic:
            return f"const auto v_{name} = rule::tensors(context, {parameter.slot});"
        return f"const TensorType<Dim> *v_{name} = rule::tensor(context, {parameter.slot});"
    if parameter.kind == "host_tensor":
        return f"const std::vector<Dim> &v_{name} = context.host_tensors[{parameter.slot}].values;"
    return "const " + static_local(parameter, "Dim")


class Rules:
    """Prints the inference function of an operator."""

    def __init__(self, operator: Operator):
        self.operator = operator
        self.print = Expressions(operator)
        self.declared: list[str] = []

    def need(self, names: list[str]) -> list[str]:
        """Declarations of parameters and lets that are read for the first time."""
        lines: list[str] = []
        for name in names:
            if name in self.declared:
                continue
            self.declared.append(name)
            if name in self.operator.let:
                term = self.operator.let[name]
                text, used = self.printed(term)
                lines += self.need(used)
                lines.append(f"const {self.print.type(term.type)} v_{name} = {text};")
            elif name in self.operator.parameters:
                lines.append(rule_parameter(self.operator.parameters[name]))
        return lines

    def printed(self, term: Term) -> tuple[str, list[str]]:
        """The text of a term and the names that it reads."""
        self.print.used = []
        text = self.print(term)
        return text, list(self.print.used)

    def body(self) -> str:
        """Statements after dtypes are bound."""
        lines: list[str] = []
        operator = self.operator
        if operator.statics:
            lines.append(
                f"const auto &s = *static_cast<const {statics_struct(operator)} *>"
                "(context.statics);"
            )
            lines.append("(void)s;")
        for constraint in operator.constraints:
            text, used = self.printed(constraint.check)
            lines += self.need(used)
            parts = []
            inside: list[str] = []
            for part in constraint.message_terms:
                if isinstance(part, str):
                    parts.append(quote(part))
                else:
                    printed, more = self.printed(part)
                    inside += more
                    parts.append(self.text(part, printed))
            declared = list(self.declared)
            extra = self.need(inside)
            self.declared = declared
            message = " + ".join(["std::string()", *parts])
            lines.append(f"if (rule::is_false({text})) {{")
            lines += extra
            lines.append(f"rule::refuse(*context.op, {quote(constraint.label)}, {message}); }}")
        for index, output in enumerate(operator.outputs.values()):
            if output.data_dependent:
                maximum, used = self.printed(output.maximum)
                lines += self.need(used)
                shape, used = self.printed(output.shape)
                lines += self.need(used)
                lines.append(
                    f"rule::set_dependent(context, {index}, {maximum}, "
                    f"[&]() -> std::vector<Dim> {{ return {shape}; }});"
                )
            else:
                text, used = self.printed(output.shape)
                lines += self.need(used)
                lines.append(f"rule::set_output(context, {index}, {text});")
        return "\n".join(lines)

    def narrowing(self, conditions: list[Condition]) -> str:
        """Statements that return the text of the first condition that does not hold, or NULL."""
        lines = []
        for condition in conditions:
            text, used = self.printed(condition.term)
            lines += self.need(used)
            lines.append(f"if (!({text})) return {quote(condition.text)};")
        return "\n".join([*lines, "return nullptr;"])

    def text(self, term: Term, printed: str) -> str:
        if term.type.name == "dtype":
            return f"rule::dtype_text({printed})"
        if term.type.name == "enum" and term.kind == "name":
            index = list(self.operator.parameters).index(term.value)
            return f"rule::enum_text(*context.op, {index}, {printed})"
        if term.type.name == "list" and term.type.item.name == "dtype":
            return f"rule::dtype_text({printed})"
        return f"rule::text({printed})"
