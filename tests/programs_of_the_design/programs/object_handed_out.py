# Something unknown was given the object and may have repaired it: possible.
import equinox as eqx
import other_package


class Trainer:
    def __init__(self, model):
        self.model = model

    def step(self, updates):
        self.model = eqx.apply_updates(eqx.filter(self.model, eqx.is_array), updates)  # <- possible
        other_package.report(self)
