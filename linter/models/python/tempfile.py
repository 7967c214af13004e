# tempfile: names of files that are not known.
from _leaflint import fresh, scalar


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, **options):
        self.name = scalar("str", "TemporaryDirectory", fresh())

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        return None

    def cleanup(self):
        return None


def mkdtemp(suffix=None, prefix=None, dir=None):
    return scalar("str", "mkdtemp", fresh())


def gettempdir():
    return scalar("str", "gettempdir")
