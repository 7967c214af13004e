# logging: what is written changes nothing of the program's trees.
from _leaflint import opaque, scalar

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


class _Writer:
    def __init__(self, *args, **options):
        pass

    def setLevel(self, level):
        return None

    def setFormatter(self, fmt):
        return None

    def addFilter(self, filter):
        return None

    def flush(self):
        return None

    def close(self):
        return None


class Handler(_Writer):
    pass


class Formatter(_Writer):
    pass


StreamHandler = FileHandler = NullHandler = Handler


class Logger(_Writer):
    def debug(self, msg, *args, **kwargs):
        return None

    def info(self, msg, *args, **kwargs):
        return None

    def warning(self, msg, *args, **kwargs):
        return None

    def error(self, msg, *args, **kwargs):
        return None

    def exception(self, msg, *args, **kwargs):
        return None

    def critical(self, msg, *args, **kwargs):
        return None

    def log(self, level, msg, *args, **kwargs):
        return None

    def addHandler(self, hdlr):
        return None

    def removeHandler(self, hdlr):
        return None

    def isEnabledFor(self, level):
        return scalar("bool", "isEnabledFor", level)

    def getEffectiveLevel(self):
        return scalar("int", "getEffectiveLevel")

    def getChild(self, suffix):
        return self


_root = Logger()


def getLogger(name=None):
    return _root


debug = _root.debug
info = _root.info
warning = _root.warning
error = _root.error
exception = _root.exception
critical = _root.critical
log = _root.log


def basicConfig(**kwargs):
    return None


def disable(level=50):
    return None


def captureWarnings(capture):
    return None


def getLevelName(level):
    return scalar("str", "getLevelName", level) if isinstance(level, int) else opaque("level", level)
