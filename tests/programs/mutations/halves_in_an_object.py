"""An object keeps the two halves, and its property gives only one of them back."""

from mutations.sites import template

OBJECT = ["class {Halves}:", "    def __init__(self, tree):",
          "        self.params, self.static = {partition}(tree, {is_inexact_array})", "",
          "    def step(self, updates):", "        self.params = {equinox_apply}(self.params, updates)", "        return self", "",
          "    @property", "    def whole(self):", "        return WHOLE"]


def returning(text):
    return [line.replace("WHOLE", text) for line in OBJECT]


template("halves_in_an_object", {"prelude": returning("self.params")},
         {"prelude": returning("{combine}(self.params, self.params)")},
         {"prelude": returning("{combine}(self.params, self.static)")},
         call="{Halves}({X}).step({U}).whole")
