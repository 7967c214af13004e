# jax.scipy: its modules are loaded by name.
