# argparse: what a program is given is not known, but each argument's kind is: `type`, `action` and
# `default` say it. Of an empty list the defaults come out, as parse_known_args makes them.
from _leaflint import is_opaque, known, opaque, scalar

SUPPRESS = "==SUPPRESS=="
REMAINDER = "..."
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    pass


class _Formatter:
    pass


HelpFormatter = RawTextHelpFormatter = RawDescriptionHelpFormatter = _Formatter
ArgumentDefaultsHelpFormatter = MetavarTypeHelpFormatter = _Formatter


class BooleanOptionalAction:
    pass


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)


class _Action:
    def __init__(self, dest, type, action, default, nargs, required):
        self.dest = dest
        self.type = type
        self.action = action
        self.default = default
        self.nargs = nargs
        self.required = required


# The first long option names the attribute, else the first one.
def _destination(names):
    for name in names:
        if name.startswith("--"):
            return name.lstrip("-").replace("-", "_")
    return names[0].lstrip("-").replace("-", "_") if names[0].startswith("-") else names[0]


# A default that is text goes through `type`, too.
def _default(action):
    if isinstance(action.default, str) and action.type is not None:
        return action.type(action.default)
    return action.default


def _is_switch(action):
    if action is None:
        return False
    return action in ("store_true", "store_false") or action is BooleanOptionalAction


# The kind of one value from the command line; a function of the user's is not asked.
def _given(action):
    if _is_switch(action.action):
        return scalar("bool", "argument", action.dest)
    if action.nargs is not None or action.action is not None:
        return opaque("argument", action.dest)
    if action.type is float:
        return scalar("float", "argument", action.dest)
    if action.type is int:
        return scalar("int", "argument", action.dest)
    if action.type is str or action.type is None:
        return scalar("str", "argument", action.dest)
    if action.type is bool:
        return scalar("bool", "argument", action.dest)
    return opaque("argument", action.dest)


def _same_kind(one, other):
    for kind in (bool, int, float, str):
        if isinstance(one, kind) or isinstance(other, kind):
            return isinstance(one, kind) and isinstance(other, kind)
    return False


def _value(action, nothing_given):
    if action.required:
        return _given(action)
    default = _default(action)
    if nothing_given:
        return default
    given = _given(action)
    return given if _same_kind(given, default) else opaque("argument", action.dest, default)


class _Container:
    def __init__(self):
        self._added = []
        self._set = {}
        self._unfollowed = False

    def add_argument(self, *names, action=None, nargs=None, const=None, default=None, type=None,
                     choices=None, required=False, help=None, metavar=None, dest=None, **options):
        if action == "store":
            action = None
        if action == "store_true" and default is None:
            default = False
        if action == "store_false" and default is None:
            default = True
        if any([known(name) is None for name in ([dest] if len(names) == 0 else names)]):
            self._unfollowed = True
            return opaque("action", *names)
        positional = len(names) == 0 or not names[0].startswith("-")
        made = _Action(_destination(names) if dest is None else dest, type, action, default, nargs,
                       required or (positional and nargs not in ("?", "*")))
        if action is None or action not in ("help", "version"):
            self._added.append(made)
        return made

    def add_argument_group(self, *args, **options):
        return self

    def add_mutually_exclusive_group(self, **options):
        return self

    def set_defaults(self, **values):
        self._set.update(values)


class ArgumentParser(_Container):
    def __init__(self, *args, argument_default=None, parents=(), **options):
        _Container.__init__(self)
        self._unfollowed = argument_default is not None or len(parents) > 0

    def add_subparsers(self, **options):
        self._unfollowed = True
        return opaque("add_subparsers", self)

    def parse_args(self, args=None, namespace=None):
        if self._unfollowed or namespace is not None:
            return opaque("parse_args", args)
        nothing_given = not is_opaque(args) and args is not None and known(len(args)) == 0
        found = Namespace()
        for name, value in self._set.items():
            setattr(found, name, value if nothing_given else opaque("argument", name))
        for action in self._added:
            if is_opaque(action) or known(action.dest) is None:
                return opaque("parse_args", args)
            if isinstance(action.default, str) and known(action.default) == SUPPRESS:
                return opaque("parse_args", args)
            if action.dest not in self._set:
                setattr(found, action.dest, _value(action, nothing_given))
        return found

    def parse_known_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace), opaque("unknown arguments", args)

    def get_default(self, dest):
        return opaque("get_default", dest)

    def print_help(self, file=None):
        return None

    def print_usage(self, file=None):
        return None

    def format_help(self):
        return scalar("str", "format_help")

    def error(self, message):
        raise SystemExit(message)

    def exit(self, status=0, message=None):
        raise SystemExit(status)
