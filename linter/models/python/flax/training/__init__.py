# flax.training: its modules are loaded by name.
