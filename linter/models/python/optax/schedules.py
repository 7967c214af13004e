# optax.schedules
from optax._schedule import *
