# os.path: texts of which the value is not known; what is given no text may be bytes.
from _leaflint import fresh, opaque, scalar


def _text(name, *paths):
    for path in paths:
        if isinstance(path, str):
            return scalar("str", name, *paths)
    return opaque(name, *paths)


def join(path, *paths):
    return _text("join", path, *paths)


def basename(p):
    return _text("basename", p)


def dirname(p):
    return _text("dirname", p)


def abspath(path):
    return _text("abspath", path)


def realpath(filename, **options):
    return _text("realpath", filename)


def normpath(path):
    return _text("normpath", path)


def expanduser(path):
    return _text("expanduser", path)


def expandvars(path):
    return _text("expandvars", path)


def relpath(path, start=None):
    return _text("relpath", path)


def split(p):
    return (_text("split.0", p), _text("split.1", p))


def splitext(p):
    return (_text("splitext.0", p), _text("splitext.1", p))


def exists(path):
    return scalar("bool", "exists", fresh())


def isfile(path):
    return scalar("bool", "isfile", fresh())


def isdir(s):
    return scalar("bool", "isdir", fresh())


def getsize(filename):
    return scalar("int", "getsize", fresh())


def getmtime(filename):
    return scalar("float", "getmtime", fresh())
