"""The rows of semantics.md's tables as named cases: each a generator of random cases around it.

    @row("3/spec-none")
    def spec_none(g): return case("filter", ...)

A name is SECTION/short-words. The order is that of the specification.
"""

import json

ROWS = {}


def row(*names):
    """Registers a generator (of a Gen) for a row, or the same one for several rows."""

    def register(generator):
        for name in names:
            assert name not in ROWS, name
            ROWS[name] = generator
        return generator

    return register


STOPS = ("!tuple", "!dict", "!module", "!all")


def case(call, *args, **options):
    # Partial's own constructor runs when it is put together again, and may raise for what it is
    # given: no business of the reference.
    if options.get("is_leaf") in STOPS and "jax.Partial" in json.dumps(args):
        options["is_leaf"] = "!none"
    return {"call": call, "args": list(args), **{n: v for n, v in options.items() if v is not None}}


def load():
    """All rows."""
    from calls import rows_filter, rows_more, rows_nodes, rows_tree_at, rows_updates  # noqa: F401  (they register)

    return ROWS
