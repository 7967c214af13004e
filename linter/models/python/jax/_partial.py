# jax/_src/tree_util.py: Partial is a node whose children are its arguments.
from _leaflint import Module, field


class Partial(Module):
    func: object = field(static=True)
    args: tuple
    keywords: dict

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        return self.func(*self.args, *args, **self.keywords, **keywords)
