# os: the world outside is not known, only of which kind its answers are.
from _leaflint import fresh, opaque, scalar

sep = scalar("str", "sep")
linesep = scalar("str", "linesep")
name = scalar("str", "name")


class _Environment:
    """What one variable holds stays the same until the program writes to the environment."""

    def __init__(self):
        self.written = 0

    def __getitem__(self, key):
        return scalar("str", "environ", self.written, key)

    def __setitem__(self, key, value):
        self.written = fresh()

    def __delitem__(self, key):
        self.written = fresh()

    def __contains__(self, key):
        return scalar("bool", "environ has", self.written, key)

    def get(self, key, default=None):
        if isinstance(default, str):
            return scalar("str", "environ or", self.written, key, default)
        return opaque("environ or", self.written, key, default)

    def setdefault(self, key, value):
        self.written = fresh()
        return scalar("str", "environ", self.written, key)

    def pop(self, key, default=None):
        held = opaque("environ or", self.written, key, default)
        self.written = fresh()
        return held

    def update(self, *args, **values):
        self.written = fresh()


environ = _Environment()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    return None


def getcwd():
    return scalar("str", "getcwd", fresh())


def chdir(path):
    return None


def getpid():
    return scalar("int", "getpid")


def cpu_count():
    return opaque("cpu_count")


def makedirs(name, mode=511, exist_ok=False):
    return None


def mkdir(path, mode=511, **options):
    return None


def remove(path, **options):
    return None


def unlink(path, **options):
    return None


def rmdir(path, **options):
    return None


def rename(src, dst, **options):
    return None


def replace(src, dst, **options):
    return None
