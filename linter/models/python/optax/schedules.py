# optax.schedules
from optax._inject import InjectHyperparamsState, InjectStatefulHyperparamsState, WrappedSchedule
from optax._inject import inject_hyperparams, inject_stateful_hyperparams
from optax._schedule import *
