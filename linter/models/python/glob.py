# glob: names of files, how many is not known.
from _leaflint import fresh, scalar


def glob(pathname, **options):
    return scalar("str", "glob", fresh()).split()
