# equinox/nn/_shared.py
from _leaflint import Module, tree_at


class SharedNode:
    pass


class Shared(Module):
    pytree: object
    where: object
    get: object

    def __init__(self, pytree, where, get):
        self.pytree = tree_at(where, pytree, replace_fn=lambda _: SharedNode())
        self.where = where
        self.get = get

    def __call__(self):
        return tree_at(self.where, self.pytree, self.get(self.pytree))
