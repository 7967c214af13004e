# jax/_src/tree_util.py: Partial is a node by functions of its own, whose children have no names.
from _leaflint import register_custom


@register_custom
class Partial:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})
