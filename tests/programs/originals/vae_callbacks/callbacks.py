import io

import equinox as eqx


class Callback:
    def on_step(self, trainer, step, logs):
        pass

    def on_end(self, trainer):
        pass


class Printer(Callback):
    def __init__(self, every=1):
        self.every = every

    def on_step(self, trainer, step, logs):
        if step % self.every == 0:
            print(step, {k: round(float(v), 3) for k, v in logs.items()})


class Checkpoint(Callback):
    """Keeps the model when it is the best so far, and brings the best one back at the end."""

    def __init__(self, monitor="loss"):
        self.buffer = None
        self.monitor = monitor
        self.best = None

    def on_step(self, trainer, step, logs):
        value = float(logs[self.monitor])
        if self.best is None or value < self.best:
            self.best = value
            self.buffer = io.BytesIO()
            eqx.tree_serialise_leaves(self.buffer, trainer.model)

    def on_end(self, trainer):
        self.buffer.seek(0)
        trainer.best_model = eqx.tree_deserialise_leaves(self.buffer, like=trainer.model)
