# jax.typing
from _leaflint import Array

ArrayLike = object
DTypeLike = object
