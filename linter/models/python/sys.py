# sys: the command line is a list of texts, how many is not known.
from _leaflint import scalar

argv = scalar("str", "argv").split()
path = scalar("str", "path").split()
platform = scalar("str", "platform")
executable = scalar("str", "executable")
version = scalar("str", "version")
maxsize = 9223372036854775807


def exit(status=None):
    raise SystemExit(status)


def getrecursionlimit():
    return scalar("int", "getrecursionlimit")


def setrecursionlimit(limit):
    return None


def getsizeof(object, default=0):
    return scalar("int", "getsizeof", object)


class _Stream:
    def write(self, text):
        return scalar("int", "write", text)

    def flush(self):
        return None

    def isatty(self):
        return scalar("bool", "isatty")


stdout = _Stream()
stderr = _Stream()
